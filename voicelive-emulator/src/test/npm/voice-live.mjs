// Takes Azure's own client for Node through a whole session: voice-live.mjs ENDPOINT KEY MODEL
// Prints the type of each event that it received, a line each; ends with 1 and the reason when the session goes wrong.
import assert from "node:assert/strict";
import { AzureKeyCredential } from "@azure/core-auth";
import { VoiceLiveClient } from "@azure/ai-voicelive";
import { Inbox, question } from "./inbox.mjs";

const [endpoint, key, model] = process.argv.slice(2);
const inbox = new Inbox();
const session = new VoiceLiveClient(endpoint, new AzureKeyCredential(key)).createSession(model);
session.subscribe({
  onServerEvent: async (event) => inbox.take(event),
  onError: async ({ error }) => inbox.fail(error),
});
await session.connect();
await inbox.next("session.created");
await session.updateSession({
  modalities: ["text", "audio"],
  instructions: "Tell the weather.",
  voice: { type: "azure-standard", name: "en-US-AvaNeural" },
  inputAudioFormat: "pcm16",
  outputAudioFormat: "pcm16",
  inputAudioTranscription: { model: "whisper-1" },
  turnDetection: { type: "server_vad", threshold: 0.5, silenceDurationInMs: 500 },
  tools: [{ type: "function", name: "get_weather", description: "The weather of a city", parameters: { type: "object" } }],
});
await inbox.next("session.updated");

for (const chunk of question()) {
  await session.sendAudio(chunk);
}
await inbox.next("input_audio_buffer.speech_started");
await inbox.next("input_audio_buffer.speech_stopped");
const call = await inbox.next("response.function_call_arguments.done");
assert.equal(call.name, "get_weather");
assert.deepEqual(JSON.parse(call.arguments), { city: "London" });
const heard = await inbox.next("conversation.item.input_audio_transcription.completed");
assert.equal(heard.transcript, "what is the weather in London");
await inbox.next("response.done");

await session.addConversationItem({ type: "function_call_output", callId: call.callId, output: '{"sky":"fog"}' });
await session.sendEvent({ type: "response.create" });
const spoken = await inbox.next("response.audio_transcript.done");
assert.equal(spoken.transcript, "It is foggy.");
assert.equal((await inbox.next("response.done")).response.status, "completed");
assert.equal(inbox.all("response.audio.delta").reduce((bytes, event) => bytes + event.delta.length, 0), 28_800);

inbox.forget();
await session.sendEvent({ type: "response.create" });
await inbox.next("response.audio_transcript.delta");
await session.sendEvent({ type: "response.cancel" });
assert.equal((await inbox.next("response.done")).response.status, "cancelled");
assert.deepEqual(inbox.all("error"), []);
await session.disconnect();
inbox.print();
