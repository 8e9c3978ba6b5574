import { SETTINGS_HELP } from '../config.ts';

/** Every setting of the server as a Markdown table, made from what parses them. */
export function settingsReference(): string {
  const rows = SETTINGS_HELP.map(({ name, what, standard }) => `| \`${name}\` | ${what} | ${standard} |`);
  return ['| flag or variable | what | default |', '| --- | --- | --- |', ...rows].join('\n');
}
