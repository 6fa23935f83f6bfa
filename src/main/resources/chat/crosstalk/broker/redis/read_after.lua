-- ARGV: room, candidate epoch, after, limit. Answers the head, the entries and the topic.
if not registered() then
  return {'stale'}
end
local room = ARGV[1]
local log = stand(room, '', 0, ARGV[2])
if not log then
  return {'no_such_room'}
end
local entries = {}
local from = math.max(tonumber(ARGV[3]) + 1, first(room, log))
if from <= log.seq then
  entries = redis.call('XRANGE', key('log', room), int(from) .. '-0', '+', 'COUNT', ARGV[4])
end
return {'ok', head(room, log), say({}, room, entries), topic(room)}
