-- ARGV: prefix, limit. Answers name, seq and at of each room, sorted by the bytes of the name.
if not registered() then
  return {'stale'}
end
local prefix = ARGV[1]
-- No name has the byte 255.
local names = redis.call('ZRANGEBYLEX', index(prefix), '[' .. prefix, '(' .. prefix .. '\255', 'LIMIT', 0, ARGV[2])
local rooms = {}
for _, name in ipairs(names) do
  local fields = redis.call('HMGET', key('room', name), 'seq', 'at')
  if fields[1] then
    local n = #rooms
    rooms[n + 1], rooms[n + 2], rooms[n + 3] = name, fields[1], fields[2]
  end
end
return {'ok', rooms}
