/** An error as it is shown: its first line. The database's details, which quote rows, stand on those behind it. */
export function shownError(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}
