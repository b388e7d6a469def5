// The screen of a ward follows the alarms of its monitors.
import mqtt from "mqtt";

export function follow(onAlarm: (text: string) => void): void {
  const client = mqtt.connect("mqtts://broker.ward.example.org:8883", { clientId: "screen", rejectUnauthorized: true });
  client.on("connect", () => client.subscribe("alarms/#"));
  client.on("message", (_topic, payload) => onAlarm(payload.toString()));
}
