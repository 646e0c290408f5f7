/**
 * A WebSocket text message in one unmasked, uncompressed frame (RFC 6455, section 5.2), as a server sends it: some
 * bytes of this client's, the bytes that all clients get, and a closing brace.
 */
export function textFrame(head: Uint8Array, shared: Uint8Array): Buffer {
  const length = head.length + shared.length + 1;
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
  frame.set(head, offset);
  frame.set(shared, offset + head.length);
  frame[offset + length - 1] = closingBrace;
  return frame;
}

/** FIN and the opcode for text. */
const finalText = 0x81;
const closingBrace = 0x7d;
