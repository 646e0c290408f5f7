/** A line of the closing table: what it is, where it is, and whether it works. */
export interface AddressRow {
  what: string;
  address: string;
  state: string;
}

/** Roles of the demo accounts that belong to no ministry. */
const HUB_ROLES = ['citizen', 'agent', 'arbiter', 'analyst', 'admin'];
/** Roles that every ministry's system has. */
const DESK_ROLES = ['clerk', 'supervisor'];

/** The password that all demo accounts share; they exist only where nothing real is kept. */
const DEMO_PASSWORD = 'masar-demo';

/** The one table that a start ends with. */
export function summarise(
  rows: readonly AddressRow[],
  demoCodes: readonly string[] | undefined,
  hints: readonly string[],
): string {
  const whatWidth = Math.max(...rows.map(({ what }) => what.length));
  const addressWidth = Math.max(...rows.map(({ address }) => address.length));
  const lines = ['', '  Masar is running', ''];
  for (const { what, address, state } of rows) {
    lines.push(`  ${what.padEnd(whatWidth)}  ${address.padEnd(addressWidth)}  ${state}`.trimEnd());
  }
  if (demoCodes) {
    lines.push('', `  Demo accounts, password ${DEMO_PASSWORD}`);
    lines.push(`  ${HUB_ROLES.map((role) => `${role}@masar.test`).join('  ')}`);
    for (const code of demoCodes) {
      lines.push(`  ${DESK_ROLES.map((role) => `${role}@${code}.masar.test`).join('  ')}`);
    }
  }
  if (hints.length > 0) lines.push('', ...hints.map((hint) => `  ${hint}`));
  lines.push('');
  return lines.join('\n');
}
