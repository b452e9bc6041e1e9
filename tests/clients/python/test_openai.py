"""The official OpenAI client for Python, unchanged: only base_url and api_key are Vigie's."""

import asyncio
import json
import os
import unittest
import urllib.error
import urllib.request

import openai

BASE = os.environ["VIGIE_BASE_URL"]
URL = f"{BASE}/v1"
MOCK = os.environ["VIGIE_MOCK_URL"].removesuffix("/v1")
ANSWER = "Bonjour, votre demande est bien enregistrée et sera traitée sous dix jours ouvrés."
ASK = [{"role": "user", "content": "Comment renouveler ma carte d'identité ?"}]
WEATHER = {"type": "function", "function": {
    "name": "meteo", "description": "Le temps qu'il fait dans une commune",
    "parameters": {"type": "object", "properties": {"commune": {"type": "string"}}, "required": ["commune"]}}}
# A valid one: the key is 97 minus the thirteen digits modulo 97.
NIR = "2 84 05 69 123 456 " + f"{97 - 2840569123456 % 97:02d}"


def client(key=None, **options):
    return openai.OpenAI(base_url=URL, api_key=key or os.environ["VIGIE_KEY"], max_retries=0, timeout=30, **options)


def seen():
    """What really reached the provider."""
    with urllib.request.urlopen(f"{MOCK}/seen", timeout=10) as answer:
        return json.load(answer)


def post(body, key=None, path="/v1/chat/completions", kind="application/json"):
    """A raw request, for what the client refuses to send. Returns status, headers, JSON."""
    request = urllib.request.Request(BASE + path, data=body, method="POST", headers={
        "authorization": f"Bearer {key or os.environ['VIGIE_KEY']}", "content-type": kind})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, error.headers, json.load(error)


class Answers(unittest.TestCase):
    def test_models_are_listed(self):
        models = {model.id: model for model in client().models.list()}
        self.assertIn("mock", models)
        self.assertEqual(models["mock"].object, "model")
        self.assertTrue(models["mock"].owned_by)

    def test_one_model_can_be_looked_up(self):
        self.assertEqual(client().models.retrieve("mock").id, "mock")

    def test_a_question_is_answered(self):
        completion = client().chat.completions.create(model="mock", messages=ASK)
        self.assertEqual(completion.object, "chat.completion")
        self.assertEqual(completion.choices[0].message.content, ANSWER)
        self.assertEqual(completion.choices[0].finish_reason, "stop")
        self.assertEqual((completion.usage.prompt_tokens, completion.usage.completion_tokens), (42, 36))

    def test_an_answer_says_where_it_comes_from(self):
        raw = client().chat.completions.with_raw_response.create(model="mock", messages=ASK)
        vigie = raw.parse().model_extra["vigie"]
        for name in ("trace", "model", "hosting", "cost_eur", "footprint"):
            self.assertIn(name, vigie)
        self.assertEqual(raw.headers["x-vigie-trace"], vigie["trace"])

    def test_fields_vigie_does_not_know_reach_the_provider(self):
        client().chat.completions.create(
            model="mock", messages=ASK, temperature=0.3, seed=7, extra_body={"reasoning_effort_of_tomorrow": {"a": [1]}})
        body = seen()["last"]["body"]
        self.assertEqual(body["reasoning_effort_of_tomorrow"], {"a": [1]})
        self.assertEqual((body["temperature"], body["seed"]), (0.3, 7))

    def test_the_agents_key_does_not_reach_the_provider(self):
        client().chat.completions.create(model="mock", messages=ASK)
        self.assertNotIn(os.environ["VIGIE_KEY"], json.dumps(seen()))

    def test_images_pass_through(self):
        # The starter charter (C14) asks what an image is for.
        why = {"vigie": {"reason": "décrire un plan pour une personne aveugle"}}
        picture = {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo="}}
        client().chat.completions.create(model="mock", extra_body=why, messages=[
            {"role": "user", "content": [{"type": "text", "text": "Que voit-on ?"}, picture]}])
        self.assertIn(picture, seen()["last"]["body"]["messages"][-1]["content"])

    def test_many_questions_at_once(self):
        async def ask():
            async with openai.AsyncOpenAI(base_url=URL, api_key=os.environ["VIGIE_KEY"], max_retries=0, timeout=60) as asker:
                return await asyncio.gather(*(
                    asker.chat.completions.create(model="mock-echo", messages=[{"role": "user", "content": f"question {n}"}])
                    for n in range(32)))

        answers = asyncio.run(ask())
        self.assertEqual([answer.choices[0].message.content for answer in answers], [f"question {n}" for n in range(32)])
        self.assertEqual(len({answer.model_extra["vigie"]["trace"] for answer in answers}), 32)


class Streams(unittest.TestCase):
    def stream(self, **options):
        return list(client().chat.completions.create(messages=ASK, stream=True, **({"model": "mock"} | options)))

    def test_a_streamed_answer_is_whole(self):
        chunks = self.stream()
        self.assertGreater(len(chunks), 3)
        self.assertEqual("".join(c.choices[0].delta.content or "" for c in chunks if c.choices), ANSWER)
        self.assertEqual([c.choices[0].finish_reason for c in chunks if c.choices and c.choices[0].finish_reason], ["stop"])

    def test_usage_comes_when_asked_and_once(self):
        chunks = self.stream(stream_options={"include_usage": True})
        usages = [c.usage for c in chunks if c.usage]
        self.assertEqual(len(usages), 1)
        self.assertEqual((usages[0].prompt_tokens, usages[0].completion_tokens), (42, 36))
        self.assertEqual(chunks[-1].choices, [])

    def test_usage_does_not_come_unasked(self):
        for chunk in self.stream():
            self.assertIsNone(chunk.usage)
            self.assertNotEqual(chunk.choices, [])

    def test_a_stream_can_be_left(self):
        with client().chat.completions.create(model="mock", messages=ASK, stream=True) as stream:
            next(iter(stream))
        self.assertEqual(len(self.stream(model="mock-echo")) > 1, True)

    def test_a_stream_names_its_trace(self):
        with client().chat.completions.with_streaming_response.create(model="mock", messages=ASK, stream=True) as answer:
            self.assertTrue(answer.headers["x-vigie-trace"])
            self.assertEqual(answer.headers["content-type"].split(";")[0], "text/event-stream")


class Tools(unittest.TestCase):
    def test_a_call_is_passed_through(self):
        completion = client().chat.completions.create(model="mock-tools", messages=ASK, tools=[WEATHER], tool_choice="auto")
        call = completion.choices[0].message.tool_calls[0]
        self.assertEqual(completion.choices[0].finish_reason, "tool_calls")
        self.assertEqual((call.function.name, json.loads(call.function.arguments)), ("meteo", {"commune": "Lyon"}))
        self.assertEqual(seen()["last"]["body"]["tools"], [WEATHER])

    def test_a_streamed_call_is_passed_through(self):
        arguments, name = "", None
        for chunk in client().chat.completions.create(model="mock-tools", messages=ASK, tools=[WEATHER], stream=True):
            for call in (chunk.choices[0].delta.tool_calls or []) if chunk.choices else []:
                name = call.function.name or name
                arguments += call.function.arguments or ""
        self.assertEqual((name, json.loads(arguments)), ("meteo", {"commune": "Lyon"}))

    def test_the_result_of_a_tool_is_passed_through(self):
        call = {"id": "call_1", "type": "function", "function": {"name": "meteo", "arguments": '{"commune": "Lyon"}'}}
        messages = ASK + [{"role": "assistant", "content": None, "tool_calls": [call]},
                          {"role": "tool", "tool_call_id": "call_1", "content": "12 degrés"}]
        client().chat.completions.create(model="mock", messages=messages, tools=[WEATHER])
        self.assertEqual(seen()["last"]["body"]["messages"], messages)


class Refusals(unittest.TestCase):
    def refused(self, kind, status, code, key=None, **options):
        with self.assertRaises(kind) as caught:
            client(key).chat.completions.create(**({"model": "mock", "messages": ASK} | options))
        error = caught.exception
        self.assertEqual((error.status_code, error.code), (status, code))
        self.shape(error.body)
        return error

    def shape(self, error):
        self.assertLessEqual({"message", "type", "param", "code"}, set(error))
        self.assertTrue(error["message"])

    def test_a_key_that_does_not_exist(self):
        self.refused(openai.AuthenticationError, 401, "invalid_api_key", key="vg-nobody")

    def test_a_revoked_key(self):
        self.refused(openai.AuthenticationError, 401, "revoked_api_key", key=os.environ["VIGIE_REVOKED_KEY"])

    def test_an_unknown_model_names_those_that_exist(self):
        error = self.refused(openai.NotFoundError, 404, "model_not_found", model="gpt-nothing")
        self.assertEqual(error.param, "model")
        self.assertIn("mock", error.body["message"])

    def test_an_unknown_use(self):
        with self.assertRaises(openai.NotFoundError) as caught:
            client().chat.completions.create(model="mock", messages=ASK, extra_headers={"x-vigie-use": "no-such-use"})
        self.assertEqual(caught.exception.code, "unknown_use")

    def test_malformed_json(self):
        status, _, body = post(b'{"model": "mock", "messages": [')
        self.assertEqual((status, body["error"]["code"]), (400, "malformed_json"))
        self.shape(body["error"])

    def test_wrong_types(self):
        for wrong in ({"messages": "bonjour"}, {"messages": []}, {"messages": [{"content": "x"}]}, {"messages": [3]},
                      {"stream": "yes"}, {"model": 4}, {"stream_options": "x", "stream": True}, {"max_tokens": "a"}):
            with self.subTest(**wrong):
                status, _, body = post(json.dumps({"model": "mock", "messages": ASK} | wrong).encode())
                self.assertEqual((status, body["error"]["code"]), (400, "invalid_field"))
                self.shape(body["error"])

    def test_a_body_over_the_limit(self):
        # Just over: far over, a server hangs up before the client has finished sending.
        long = [{"role": "user", "content": "a" * 20_300_000}]
        status, _, body = post(json.dumps({"model": "mock", "messages": long}).encode())
        self.assertEqual((status, body["error"]["code"]), (413, "body_too_large"))

    def test_a_health_number_stays_in_the_union(self):
        before = seen()["requests"]
        error = self.refused(openai.PermissionDeniedError, 403, "charter_refused", model="abroad-mock",
                             messages=[{"role": "user", "content": f"Le NIR de madame est {NIR}."}])
        self.assertRegex(error.body["message"], r"art\. C\d\d")
        self.assertNotIn(NIR.replace(" ", ""), error.body["message"].replace(" ", ""))
        self.assertEqual(seen()["requests"], before)

    def test_what_the_provider_refuses(self):
        self.refused(openai.RateLimitError, 429, "provider_error", model="mock-429")
        self.refused(openai.BadRequestError, 400, "provider_error", model="mock-422")
        self.refused(openai.InternalServerError, 502, "provider_error", model="mock-500")
        # Its complaint about *its* key is not the agent's fault.
        self.refused(openai.InternalServerError, 502, "provider_error", model="mock-401")

    def test_an_answer_that_is_not_one(self):
        self.refused(openai.InternalServerError, 502, "provider_invalid_answer", model="mock-liar")

    def test_an_answer_cut_short(self):
        self.refused(openai.InternalServerError, 502, "provider_interrupted", model="mock-cut")

    def test_a_stream_cut_short_says_so(self):
        for model in ("mock-cut", "mock-garbage"):
            with self.subTest(model=model), self.assertRaises(openai.APIError) as caught:
                list(client().chat.completions.create(model=model, messages=ASK, stream=True))
            self.assertIn(caught.exception.code, ("provider_interrupted", "provider_invalid_answer"))

    def test_refusals_are_in_the_language_asked_for(self):
        messages = {}
        for language in ("fr", "en"):
            with self.assertRaises(openai.NotFoundError) as caught:
                client(default_headers={"accept-language": language}).chat.completions.create(model="gpt-nothing", messages=ASK)
            messages[language] = caught.exception.body["message"]
        self.assertIn("existe pas", messages["fr"])
        self.assertIn("does not exist", messages["en"])


if __name__ == "__main__":
    unittest.main()
