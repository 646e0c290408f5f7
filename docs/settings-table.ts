import type { z } from 'zod';

/** A table of settings with their defaults and meanings. @throws Error for a setting without a description */
export function settingsTable(shape: Readonly<Record<string, z.ZodType>>): string {
  const rows = Object.entries(shape).map(([name, setting]) => {
    if (!setting.description) throw new Error(`expected a description of the setting ${name}`);
    return `| \`${name}\` | ${defaultOf(setting)} | ${setting.description} |`;
  });
  return `| variable | default | meaning |\n|---|---|---|\n${rows.join('\n')}`;
}

/** What a process takes when the variable is absent. */
function defaultOf(setting: z.ZodType): string {
  const read = setting.safeParse(undefined);
  if (!read.success) return 'needed';
  if (read.data === undefined) return '';
  return typeof read.data === 'object' ? '`{}`' : `\`${read.data}\``;
}
