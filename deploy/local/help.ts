/** What `npm start -- --help` prints. */
export const HELP = `Starts a whole Masar on this machine: PostgreSQL, every subgraph and the gateway.

  npm start                     start; Ctrl-C stops everything
  npm start -- --verbose        also show what the processes report at level info
  npm start -- --help           this text
  npm run start:cluster         what would run on several machines, as processes of this one: two gateways
                                (MASAR_PORT and MASAR_PORT + 100), two hubs, two e-tarbeya, one of each other
                                subgraph, and NATS JetStream between them; needs nats-server, or NATS_URL

Variables
  MASAR_PORT            Port of the gateway. Default 4000. The subgraphs take the ports of their package.json
                        ("masar": { "port": ... }), or free ones where those are taken. With 0 all take free ones.
  MASAR_HOST            Address that the gateway listens on. Default 127.0.0.1 (this machine only);
                        0.0.0.0 lets other machines in. The subgraphs stay on 127.0.0.1.
  MASAR_DATA            Folder of the database, keys and logs. Default ./data.
  DATABASE_URL          PostgreSQL server to use in place of the embedded one, as a user who may create
                        databases: postgres://user:password@host:5432/postgres
  MASAR_POSTGRES_PORT   Port that a new embedded PostgreSQL tries first. Default 54329.
  NATS_URL              NATS server with JetStream to carry the events. Default: a log in PostgreSQL; for a
                        cluster, a nats-server that is started with the rest and keeps its data in data/nats.
  MASAR_DEMO_ACCOUNTS   true or false: whether there are demo accounts with a published password.
                        Default: true with the embedded PostgreSQL, false with DATABASE_URL.
  SIGNING_KEY_FILE      File with the private Ed25519 key (JWK) that signs access tokens. Default: a key
                        made once in the data folder; with NODE_ENV=production it has to be given.
  SIGNING_KEY           The key itself, in place of a file.
  TOKEN_ISSUER          Issuer that access tokens name. Default: the address of the gateway.
  TOKEN_AUDIENCE        Audience that access tokens name. Default masar.
  NODE_ENV              production turns GraphiQL and introspection off. Default with demo accounts: development.
  LOG_LEVEL             What the processes write to data/logs: trace, debug, info, warn, error. Default info.
  MASAR_START_SECONDS   Seconds that the gateway may take to become ready. Default 120.

The gateway's own variables (MASAR_...) are passed on to it: npm run gateway -- --help
`;
