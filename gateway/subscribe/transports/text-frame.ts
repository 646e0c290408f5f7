/** A WebSocket text message in one unmasked, uncompressed frame (RFC 6455, section 5.2), as a server sends it. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const frame = emptyFrame(length);
  frame.write(text, frame.length - length);
  return frame;
}

/** The same of some bytes of one client's, the bytes that many clients get, and a closing brace. */
export function sharedFrame(head: Uint8Array, shared: Uint8Array): Buffer {
  const frame = emptyFrame(head.length + shared.length + 1);
  const end = frame.length - 1;
  frame.set(head, end - shared.length - head.length);
  frame.set(shared, end - shared.length);
  frame[end] = closingBrace;
  return frame;
}

/** A frame whose last bytes, as many as these, are still to be written. */
function emptyFrame(length: number): Buffer {
  const offset = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(offset + length);
  frame[0] = finalText;
  if (offset === 2) {
    frame[1] = length;
  } else if (offset === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  return frame;
}

/** FIN and the opcode for text. */
const finalText = 0x81;
const closingBrace = 0x7d;
