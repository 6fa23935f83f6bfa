-- Renews a lease, or gives it back, for its owner.
-- ARGV: kind, key, owner, ttl in ms (0: for ever, -1: give back). Answers 1 if the owner held it, else 0.
local owners, ends = key('lease', ARGV[1]), key('lease.ends', ARGV[1])
local time = now()
local till = redis.call('ZSCORE', ends, ARGV[2])
if redis.call('HGET', owners, ARGV[2]) ~= ARGV[3] or (till and tonumber(till) <= time) then
  return {'ok', 0}
end
local ttl = tonumber(ARGV[4])
if ttl > 0 then
  redis.call('ZADD', ends, int(time + ttl), ARGV[2])
else
  redis.call('ZREM', ends, ARGV[2])
end
if ttl < 0 then
  redis.call('HDEL', owners, ARGV[2])
end
return {'ok', 1}
