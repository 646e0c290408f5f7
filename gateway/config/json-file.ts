import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** An option that names a JSON file: read and checked at the start, like everything else that is configured. */
export function jsonFile<Shape extends z.ZodType>(shape: Shape) {
  return z
    .string()
    .min(1)
    .transform((file, context): z.output<Shape> => {
      let content: unknown;
      try {
        content = JSON.parse(readFileSync(file, 'utf8'));
      } catch (error) {
        context.addIssue(`expected a file with JSON: ${error instanceof Error ? error.message : error}`);
        return z.NEVER;
      }
      const read = shape.safeParse(content);
      if (read.success) return read.data;
      for (const { path, message } of read.error.issues) {
        context.addIssue(`${file}: ${path.join('.') || 'the whole'}: ${message}`);
      }
      return z.NEVER;
    })
    .optional();
}
