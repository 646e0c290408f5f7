// `npm start` and `npm run start:cluster`: a whole Masar on this machine. What they do is in deploy/local and
// deploy/cluster; this file only makes sure of the Node that everything else is written for, before anything
// else is loaded.
const NEEDED = 24;

if (Number(process.versions.node.split('.')[0]) < NEEDED) {
  console.error(
    `Masar needs Node ${NEEDED} or later, and this is ${process.versions.node}. ` +
      '`npm ci` brings the right one and `npm start` uses it.',
  );
  process.exit(1);
}

const { main } = await import('./deploy/local/main.ts');
process.exit(await main(process.argv.slice(2), import.meta.dirname));
