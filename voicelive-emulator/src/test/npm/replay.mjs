// Takes Azure's own client for Node through a recorded session, doing what its client did:
// replay.mjs ENDPOINT KEY MODEL RECORDING
// Prints the type of each event that it received, a line each; ends with 1 and the reason when the session goes wrong.
import { readFile } from "node:fs/promises";
import { AzureKeyCredential } from "@azure/core-auth";
import { VoiceLiveClient } from "@azure/ai-voicelive";
import { Inbox } from "./inbox.mjs";

const [endpoint, key, model, recording] = process.argv.slice(2);
const frames = (await readFile(recording, "utf8")).split("\n").filter((line) => line.trim()).map((line) => JSON.parse(line));
const inbox = new Inbox();
const session = new VoiceLiveClient(endpoint, new AzureKeyCredential(key)).createSession(model);

/** The names of this client for the fields of the protocol; the schema of a tool's parameters is the user's own. */
function named(value) {
  if (Array.isArray(value)) {
    return value.map(named);
  }
  if (value === null || typeof value !== "object") {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([name, field]) =>
    name === "parameters" ? [name, field] : [name.replace(/_ms$/, "_in_ms").replace(/_(.)/g, (_, letter) => letter.toUpperCase()), named(field)]));
}

function send(event) {
  switch (event.type) {
    case "session.update":
      return session.updateSession(named(event.session));
    case "input_audio_buffer.append":
      return session.sendAudio(new Uint8Array(Buffer.from(event.audio, "base64")));
    case "conversation.item.create":
      return session.addConversationItem(named(event.item));
    default:
      return session.sendEvent(named(event));
  }
}

session.subscribe({
  onServerEvent: async (event) => inbox.take(event),
  onError: async ({ error }) => inbox.fail(error),
});
await session.connect();
for (const { dir, event } of frames) {
  if (dir === "C") {
    await send(event);
  } else if (event.type !== "conversation.item.done") {
    // This client drops events that it does not know, and knows all others.
    await inbox.next(event.type);
  }
}
await session.disconnect();
inbox.print();
