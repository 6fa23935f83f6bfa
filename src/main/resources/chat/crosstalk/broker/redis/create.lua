-- ARGV: room, candidate epoch. Answers the head, or a refusal.
if not registered() then
  return {'stale'}
end
local room, candidate = ARGV[1], ARGV[2]
local log = stand(room, '', 0, candidate)
if not log then
  local rooms = redis.call('ZCARD', PREFIX .. ':rooms') + redis.call('ZCARD', PREFIX .. ':direct')
  if ROOMS > 0 and rooms >= ROOMS then
    return {'too_many_rooms', rooms}
  end
  -- What is left of a room whose hash was evicted must not be taken for the new one's.
  redis.call('UNLINK', key('log', room), key('state', room), key('ids', room), key('ids.older', room))
  local at = now()
  log = {epoch = candidate, seq = 0, at = at, earlier = ''}
  redis.call('HSET', key('room', room), 'epoch', candidate, 'seq', 0, 'at', int(at), 'incarnation', INCARNATION,
    'earlier', '', 'idsAt', int(at), 'idsSeq', 0, 'states', 1)
  redis.call('ZADD', index(room), 0, room)
end
if direct(room) then
  enlist(room)
end
return {'ok', head(room, log)}
