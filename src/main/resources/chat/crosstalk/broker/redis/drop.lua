-- ARGV: room, candidate epoch, seen epoch, seen seq. Answers 1 if the room is gone, 0 if it has moved on.
if not registered() then
  return {'stale'}
end
local room = ARGV[1]
local log = stand(room, '', 0, ARGV[2])
if not log then
  return {'no_such_room'}
end
if log.epoch ~= ARGV[3] or log.seq ~= tonumber(ARGV[4]) then
  return {'ok', 0}
end
for _, seq in ipairs(redis.call('HKEYS', key('state', room))) do
  redis.call('UNLINK', reactions(room, seq))
end
redis.call('UNLINK', key('room', room), key('log', room), key('state', room), key('ids', room), key('ids.older', room))
redis.call('ZREM', index(room), room)
delist(room)
return {'ok', 1}
