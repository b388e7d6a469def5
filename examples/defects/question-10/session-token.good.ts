// A web page of a bedside monitor.
import { randomUUID } from "node:crypto";

export function newSessionToken(): string {
  return randomUUID();
}

export const spin = (): number => Math.random() * 360;
