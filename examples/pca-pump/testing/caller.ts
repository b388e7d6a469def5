import type { Socket } from "node:net";

import type { TestCrypto } from "./crypto.ts";
import { receive } from "./simulation.ts";

export const ROLE = { clinician: 1, service: 2, delivery: 3 } as const;
export const COMMAND = { status: 0x10, setTherapy: 0x20, start: 0x21, begin: 0x30, piece: 0x31, commit: 0x32 } as const;
export const DONE = 0;
export const DENIED = 1;
export const OUT_OF_RANGE = 3;
export const REFUSED = 4;

/** The other end of the service port of the mended pump (after/docs/service-protocol.md). */
export class Caller {
  readonly #socket: Socket;
  readonly #crypto: TestCrypto;
  #key: Buffer = Buffer.alloc(32);
  #nonce: Buffer = Buffer.alloc(32);
  #count = 0;

  constructor(socket: Socket, crypto: TestCrypto) {
    this.#socket = socket;
    this.#crypto = crypto;
  }

  /** Sends a frame as it is and gives the payload of the answer; undefined where there is none. */
  async raw(type: number, payload: Buffer): Promise<Buffer | undefined> {
    const answer = receive(this.#socket, frameIn);
    this.#socket.write(frameOf(type, payload));
    return await answer;
  }

  /** Opens a session in a role; false where the pump does not let in. */
  async logIn(role: keyof typeof ROLE, key: Buffer): Promise<boolean> {
    const challenge = await this.raw(0x01, Buffer.of(ROLE[role]));
    if (challenge?.length !== 49) return false;
    this.#key = key;
    this.#nonce = challenge.subarray(17);
    this.#count = 0;
    const proof = this.#crypto.mac(key, Buffer.concat([Buffer.from("PCAlogin"), Buffer.of(ROLE[role]), challenge.subarray(1)]));
    return (await this.raw(0x02, proof))?.[0] === DONE;
  }

  /** Payload of the next command, sealed. */
  sealed(type: number, body: Buffer): Buffer {
    this.#count++;
    const count = Buffer.alloc(4);
    count.writeUInt32LE(this.#count);
    const mac = this.#crypto.mac(this.#key, Buffer.concat([Buffer.from("PCAcmd  "), this.#nonce, count, Buffer.of(type), body]));
    return Buffer.concat([count, body, mac]);
  }

  /** Gives a command: status, and the body of the answer. */
  async command(type: number, body: Buffer = Buffer.alloc(0)): Promise<{ readonly status: number; readonly body: Buffer }> {
    const answer = (await this.raw(type, this.sealed(type, body))) ?? Buffer.of(255);
    return { status: answer[0] ?? 255, body: answer.subarray(1, -32) };
  }

  /** Brings a package in pieces: status of the commit, or of what failed before. */
  async deliver(bytes: Buffer): Promise<number> {
    const begin = Buffer.alloc(5);
    begin.writeUInt8(bytes[5] ?? 0);
    begin.writeUInt32LE(bytes.length, 1);
    let { status } = await this.command(COMMAND.begin, begin);
    for (let at = 0; status === DONE && at < bytes.length; at += 200) {
      const offset = Buffer.alloc(4);
      offset.writeUInt32LE(at);
      ({ status } = await this.command(COMMAND.piece, Buffer.concat([offset, bytes.subarray(at, at + 200)])));
    }
    return status === DONE ? (await this.command(COMMAND.commit)).status : status;
  }
}

function frameOf(type: number, payload: Buffer): Buffer {
  const inner = Buffer.concat([Buffer.of(type, payload.length & 0xff, payload.length >> 8), payload]);
  const crc = crc16(inner);
  return Buffer.concat([Buffer.of(0xa5), inner, Buffer.of(crc & 0xff, crc >> 8)]);
}

function frameIn(received: Buffer): Buffer | undefined {
  if (received.length < 6) return undefined;
  const length = received.readUInt16LE(2);
  return received.length < length + 6 ? undefined : received.subarray(4, 4 + length);
}

function crc16(bytes: Buffer): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021) & 0xffff;
  }
  return crc;
}
