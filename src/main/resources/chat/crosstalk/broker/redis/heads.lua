-- ARGV: candidate epoch, then for each room: name, known epoch, known seq. Answers for each its head, or an empty list.
if not registered() then
  return {'stale'}
end
local heads = {}
for i = 2, #ARGV, 3 do
  local room = ARGV[i]
  local log = stand(room, ARGV[i + 1], ARGV[i + 2], ARGV[1] .. '.' .. i)
  heads[#heads + 1] = log and head(room, log) or {}
end
return {'ok', heads}
