-- For wrk: one question of an agent, in the OpenAI shape.
-- From the environment: BENCH_MODEL, BENCH_KEY, BENCH_STREAM (set: asks for a stream).
local model = os.getenv("BENCH_MODEL") or "mock-model"
local stream = os.getenv("BENCH_STREAM") and ',"stream":true' or ""

wrk.method = "POST"
wrk.path = "/v1/chat/completions"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer " .. (os.getenv("BENCH_KEY") or "none")
wrk.body = '{"model":"' .. model .. '","messages":['
  .. '{"role":"system","content":"Vous aidez les agents d\'une mairie. Répondez en français, brièvement, sans rien inventer."},'
  .. '{"role":"user","content":"Bonjour, un habitant demande comment renouveler sa carte d\'identité et quels sont les délais en ce moment. Que puis-je lui répondre au guichet ?"}'
  .. '],"temperature":0.2,"max_tokens":128' .. stream .. "}"

-- One line that bench/paired.py reads.
function done(summary, latency)
  local e = summary.errors
  io.write(string.format("WRK requests=%d seconds=%.6f p50=%d p99=%d refused=%d broken=%d\n",
    summary.requests, summary.duration / 1e6, latency:percentile(50), latency:percentile(99),
    e.status, e.connect + e.read + e.write + e.timeout))
end
