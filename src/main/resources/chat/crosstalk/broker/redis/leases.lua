-- ARGV: kind, and a key if only that one is asked for. Answers key and owner of each lease in force.
local owners, ends = key('lease', ARGV[1]), key('lease.ends', ARGV[1])
local time = now()
local wanted
if ARGV[2] then
  local owner = redis.call('HGET', owners, ARGV[2])
  wanted = owner and {ARGV[2], owner} or {}
else
  wanted = redis.call('HGETALL', owners)
end
local held = {}
for i = 1, #wanted, 2 do
  local till = redis.call('ZSCORE', ends, wanted[i])
  if not till or tonumber(till) > time then
    local n = #held
    held[n + 1], held[n + 2] = wanted[i], wanted[i + 1]
  end
end
return {'ok', held}
