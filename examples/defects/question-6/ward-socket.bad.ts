// The screen of a ward follows the alarms of its monitors.
import mqtt from "mqtt";

export function follow(onAlarm: (text: string) => void): void {
  const client = mqtt.connect("mqtt://broker.ward.example.org:1883", { clientId: "screen" }); // expect: question-6
  client.on("connect", () => client.subscribe("alarms/#"));
  client.on("message", (_topic, payload) => onAlarm(payload.toString()));
}
