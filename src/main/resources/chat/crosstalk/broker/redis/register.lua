-- Names the incarnation of the store that this connection reaches: its identity (this run of the server, in this role)
-- and a nonce, so that a store which lost the name gets another one.
-- ARGV: identity, nonce. Answers the incarnation in force.
local name = PREFIX .. ':incarnation'
local current = redis.call('GET', name)
if current and string.sub(current, 1, #ARGV[1] + 1) == ARGV[1] .. '/' then
  return current
end
local fresh = ARGV[1] .. '/' .. ARGV[2]
redis.call('SET', name, fresh)
return fresh
