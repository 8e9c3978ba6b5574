import { run } from './run.ts';

/** Warnings that we know and why each is no fault; any other stops the release. */
const EXPLAINED: readonly { readonly code: string; readonly file: RegExp; readonly reason: string }[] = [
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    file: /^chunks\//,
    reason: 'React DOM assigns innerHTML for dangerouslySetInnerHTML, which no component of ours uses',
  },
  {
    code: 'KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION',
    file: /^manifest\.json$/,
    reason: 'data_collection_permissions came to Android two versions later; Purser is for desktops',
  },
];

type Finding = { readonly code: string; readonly message: string; readonly file?: string };

/**
 * Runs `web-ext lint` on an unpacked Firefox build.
 * @returns errors and unexplained warnings, as sentences; none when Mozilla's checks pass.
 */
export function lintFirefox(directory: string): string[] {
  const { stdout } = run('web-ext', ['lint', '--source-dir', directory, '--output', 'json', '--boring'], {
    mayFail: true,
  });
  const { errors, warnings }: { errors: Finding[]; warnings: Finding[] } = JSON.parse(stdout);
  const unexplained = warnings.filter(
    (warning) => !EXPLAINED.some(({ code, file }) => code === warning.code && file.test(warning.file ?? '')),
  );
  return [...errors, ...unexplained].map(
    ({ code, message, file }) => `${code} in ${file ?? '?'}: ${message}`,
  );
}
