// The official OpenAI client for Node.js, unchanged: only baseURL and apiKey are Vigie's.
import assert from "node:assert/strict";
import { test } from "node:test";
import OpenAI from "openai";

const { VIGIE_BASE_URL, VIGIE_KEY, VIGIE_REVOKED_KEY, VIGIE_MOCK_URL } = process.env;
const client = (apiKey = VIGIE_KEY) => new OpenAI({ baseURL: `${VIGIE_BASE_URL}/v1`, apiKey, maxRetries: 0, timeout: 30_000 });
const answer = "Bonjour, votre demande est bien enregistrée et sera traitée sous dix jours ouvrés.";
const messages = [{ role: "user", content: "Comment renouveler ma carte d'identité ?" }];
const tools = [{
  type: "function",
  function: {
    name: "meteo",
    parameters: { type: "object", properties: { commune: { type: "string" } }, required: ["commune"] },
  },
}];
const seen = async () => (await fetch(`${VIGIE_MOCK_URL.replace(/\/v1$/, "")}/seen`)).json();

test("models are listed", async () => {
  const names = [];
  for await (const model of client().models.list()) names.push(model.id);
  assert.ok(names.includes("mock"), names.join());
});

test("a question is answered, and the answer says where it comes from", async () => {
  const { data, response } = await client().chat.completions.create({ model: "mock", messages }).withResponse();
  assert.equal(data.choices[0].message.content, answer);
  assert.equal(data.usage.total_tokens, 78);
  assert.equal(response.headers.get("x-vigie-trace"), data.vigie.trace);
});

test("a streamed answer is whole, with its usage once", async () => {
  const stream = await client().chat.completions.create({
    model: "mock", messages, stream: true, stream_options: { include_usage: true },
  });
  let text = "";
  const usages = [];
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta?.content ?? "";
    if (chunk.usage) usages.push(chunk.usage.total_tokens);
  }
  assert.equal(text, answer);
  assert.deepEqual(usages, [78]);
});

test("the client's own assembling of a stream works", async () => {
  const stream = client().chat.completions.stream({ model: "mock", messages });
  assert.equal((await stream.finalChatCompletion()).choices[0].message.content, answer);
});

test("a stream can be aborted", async () => {
  const stream = await client().chat.completions.create({ model: "mock", messages, stream: true });
  for await (const chunk of stream) {
    assert.ok(chunk.id);
    stream.controller.abort();
  }
});

test("tool calls pass through, whole and streamed", async () => {
  const completion = await client().chat.completions.create({ model: "mock-tools", messages, tools });
  assert.deepEqual(JSON.parse(completion.choices[0].message.tool_calls[0].function.arguments), { commune: "Lyon" });
  assert.deepEqual((await seen()).last.body.tools, tools);
  const stream = client().chat.completions.stream({ model: "mock-tools", messages, tools });
  const call = (await stream.finalChatCompletion()).choices[0].message.tool_calls[0];
  assert.equal(call.function.name, "meteo");
  assert.deepEqual(JSON.parse(call.function.arguments), { commune: "Lyon" });
});

for (const [what, kind, status, code, options, key] of [
  ["an unknown key", OpenAI.AuthenticationError, 401, "invalid_api_key", {}, "vg-nobody"],
  ["a revoked key", OpenAI.AuthenticationError, 401, "revoked_api_key", {}, VIGIE_REVOKED_KEY],
  ["an unknown model", OpenAI.NotFoundError, 404, "model_not_found", { model: "gpt-nothing" }],
  ["messages that are not a list", OpenAI.BadRequestError, 400, "invalid_field", { messages: "bonjour" }],
  ["a provider at its limit", OpenAI.RateLimitError, 429, "provider_error", { model: "mock-429" }],
  ["a provider that lies", OpenAI.InternalServerError, 502, "provider_invalid_answer", { model: "mock-liar" }],
])
  test(`${what} is refused in the shape the client knows`, async () => {
    await assert.rejects(client(key).chat.completions.create({ model: "mock", messages, ...options }), (error) => {
      assert.ok(error instanceof kind, error.constructor.name);
      assert.equal(error.status, status);
      assert.equal(error.code, code);
      assert.ok(error.message);
      return true;
    });
  });
