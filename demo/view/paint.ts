import { styleText } from 'node:util';
import type { Style } from './words.ts';

/** Gives a text a colour. */
export type Paint = (style: Style, text: string) => string;

/** Colours as far as the stream can show them; NO_COLOR and FORCE_COLOR are heard. */
export function paintFor(stream: NodeJS.WritableStream): Paint {
  return (style, text) => styleText(style, text, { stream });
}
