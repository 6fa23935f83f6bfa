-- Brings people's lists of direct rooms up to date, some rooms at a time: what nodes of a version that had no such lists
-- have made is put on them, what those have dropped is taken off.
-- ARGV: name to begin with, how many rooms. Answers the name to go on with, '' if all is done.
if not registered() then
  return {'stale'}
end
local from, many, all = '[' .. ARGV[1], tonumber(ARGV[2]), PREFIX .. ':direct'
local names = redis.call('ZRANGEBYLEX', all, from, '+', 'LIMIT', 0, many + 1)
local follows = names[many + 1]
for _, name in ipairs(redis.call('ZRANGEBYLEX', LISTED, from, follows and '(' .. follows or '+')) do
  if not redis.call('ZSCORE', all, name) then
    delist(name)
  end
end
for i = 1, math.min(many, #names) do
  enlist(names[i])
end
return {'ok', follows or ''}
