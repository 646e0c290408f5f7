// The page of GraphiQL: queries over HTTP and subscriptions over a WebSocket, both to the address that the page
// itself came from. It runs in the browser; bundle.ts makes one file of it and of what it imports.
import 'graphiql/style.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const workers = { json: 'json.worker.js', graphql: 'graphql.worker.js' };
globalThis.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(`/graphiql/${workers[label] ?? 'editor.worker.js'}`),
};

const url = new URL('/graphql', location.href);
const socketUrl = new URL(url);
socketUrl.protocol = url.protocol.replace('http', 'ws');

// What stands in the headers' tab goes with every request, and as connection parameters with every subscription.
const fetcher = createGraphiQLFetcher({ url: url.href, subscriptionUrl: socketUrl.href });

createRoot(document.getElementById('graphiql')).render(
  createElement(GraphiQL, { fetcher, shouldPersistHeaders: false, defaultEditorToolsVisibility: 'headers' }),
);
