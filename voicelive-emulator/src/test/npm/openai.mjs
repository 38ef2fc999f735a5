// Takes OpenAI's own client for Node, in its flat dialect, through a whole session: openai.mjs ENDPOINT KEY MODEL
// The endpoint is that of OpenAI when it ends in /v1, and else that of an Azure resource. Prints what voice-live.mjs does.
import assert from "node:assert/strict";
import OpenAI, { AzureOpenAI } from "openai";
import { OpenAIRealtimeWS } from "openai/beta/realtime/ws";
import { Inbox, question } from "./inbox.mjs";

const [endpoint, key, model] = process.argv.slice(2);
const inbox = new Inbox();
const session = endpoint.endsWith("/v1")
  ? new OpenAIRealtimeWS({ model }, new OpenAI({ baseURL: endpoint, apiKey: key }))
  : await OpenAIRealtimeWS.azure(
      new AzureOpenAI({ endpoint, apiKey: key, apiVersion: "2024-10-01-preview", deployment: model }));
session.on("event", (event) => inbox.take(event));
session.on("error", (error) => inbox.fail(error));
await inbox.next("session.created");
session.send({
  type: "session.update",
  session: {
    modalities: ["text", "audio"],
    voice: "alloy",
    input_audio_transcription: { model: "whisper-1" },
    turn_detection: { type: "server_vad", silence_duration_ms: 500 },
    tools: [{ type: "function", name: "get_weather", description: "The weather of a city", parameters: { type: "object" } }],
  },
});
await inbox.next("session.updated");

for (const chunk of question()) {
  session.send({ type: "input_audio_buffer.append", audio: Buffer.from(chunk).toString("base64") });
}
await inbox.next("input_audio_buffer.speech_started");
const call = await inbox.next("response.function_call_arguments.done");
assert.deepEqual(JSON.parse(call.arguments), { city: "London" });
const heard = await inbox.next("conversation.item.input_audio_transcription.completed");
assert.equal(heard.transcript, "what is the weather in London");
await inbox.next("response.done");

session.send({
  type: "conversation.item.create",
  item: { type: "function_call_output", call_id: call.call_id, output: '{"sky":"fog"}' },
});
session.send({ type: "response.create" });
assert.equal((await inbox.next("response.audio_transcript.done")).transcript, "It is foggy.");
assert.equal((await inbox.next("response.done")).response.status, "completed");
const bytes = inbox.all("response.audio.delta").reduce((sum, event) => sum + Buffer.from(event.delta, "base64").length, 0);
assert.equal(bytes, 28_800);

inbox.forget();
session.send({ type: "response.create" });
await inbox.next("response.audio_transcript.delta");
session.send({ type: "response.cancel" });
assert.equal((await inbox.next("response.done")).response.status, "cancelled");
session.close();
inbox.print();
