-- ARGV: user id, name to begin with, limit, 1 if it does not matter whether the lists are up to date. Answers name, seq, at
-- and the other person's name ('' if not known) of each of the user's direct rooms, sorted by the bytes of the room's name;
-- or that the lists must be brought up to date first.
if not registered() then
  return {'stale'}
end
if ARGV[4] ~= '1' and redis.call('ZCARD', PREFIX .. ':direct') ~= redis.call('ZCARD', LISTED) then
  return {'unlisted'}
end
local rooms = {}
for _, name in ipairs(redis.call('ZRANGEBYLEX', key('direct.of', ARGV[1]), '[' .. ARGV[2], '+', 'LIMIT', 0, ARGV[3])) do
  local one, other = people(name)
  local fields = redis.call('HMGET', key('room', name), 'seq', 'at', 'name:' .. (one == ARGV[1] and other or one))
  if fields[1] then
    local n = #rooms
    rooms[n + 1], rooms[n + 2], rooms[n + 3], rooms[n + 4] = name, fields[1], fields[2], fields[3] or ''
  end
end
return {'ok', rooms}
