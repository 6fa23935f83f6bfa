-- ARGV: room, candidate epoch, before, messages. Answers the head, the entries, oldest first, and the
-- topic.
if not registered() then
  return {'stale'}
end
local room = ARGV[1]
local log = stand(room, '', 0, ARGV[2])
if not log then
  return {'no_such_room'}
end
local from, missing = math.min(tonumber(ARGV[3]) - 1, log.seq), tonumber(ARGV[4])
local least, backward = first(room, log), {}
while from >= least and missing > 0 do
  local some = redis.call('XREVRANGE', key('log', room), int(from) .. '-0', int(least) .. '-0', 'COUNT', math.min(missing + 10, 500))
  if #some == 0 then
    break
  end
  for _, entry in ipairs(some) do
    backward[#backward + 1] = entry
    if not verb(entry[2]) then
      missing = missing - 1
      if missing == 0 then
        break
      end
    end
  end
  from = from - #some
end
local entries = {}
for i = #backward, 1, -1 do
  entries[#entries + 1] = backward[i]
end
return {'ok', head(room, log), say({}, room, entries), topic(room)}
