-- ARGV: kind, key, owner, ttl in ms (0: for ever). Answers the owner in force.
local owners, ends = key('lease', ARGV[1]), key('lease.ends', ARGV[1])
local time = now()
-- Every claim clears away a few that ran out, so that abandoned ones do not pile up.
for _, gone in ipairs(redis.call('ZRANGEBYSCORE', ends, '-inf', int(time), 'LIMIT', 0, 10)) do
  redis.call('HDEL', owners, gone)
  redis.call('ZREM', ends, gone)
end
local owner = redis.call('HGET', owners, ARGV[2])
if owner and owner ~= ARGV[3] then
  local till = redis.call('ZSCORE', ends, ARGV[2])
  if not till or tonumber(till) > time then
    return {'ok', owner}
  end
end
redis.call('HSET', owners, ARGV[2], ARGV[3])
if ARGV[4] == '0' then
  redis.call('ZREM', ends, ARGV[2])
else
  redis.call('ZADD', ends, int(time + tonumber(ARGV[4])), ARGV[2])
end
return {'ok', ARGV[3]}
