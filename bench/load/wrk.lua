-- With a file named after the address: asks for the paths in it, in turn, requests being made ready beforehand.
function init(args)
  if #args == 0 then return end
  local ready = {}
  for path in io.lines(args[1]) do ready[#ready + 1] = wrk.format("GET", path) end
  local at = 0
  request = function()
    at = at % #ready + 1
    return ready[at]
  end
end

function done(summary, latency)
  local failures = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format(
    '{"requests":%d,"seconds":%.6f,"bytes":%.0f,"p50":%.3f,"p99":%.3f,"statuses":%d,"failures":%d}\n',
    summary.requests, summary.duration / 1e6, summary.bytes,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.errors.status, failures))
end
