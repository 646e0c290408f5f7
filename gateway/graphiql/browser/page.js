// The page of GraphiQL: queries over HTTP and subscriptions over a WebSocket, both to the address that the page
// itself came from. It runs in the browser; bundle.ts makes one file of it and of what it imports.
import 'graphiql/style.css';
import { GraphiQL } from 'graphiql';
import { getOperationAST, parse } from 'graphql';
import { createClient } from 'graphql-ws';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const workers = { json: 'json.worker.js', graphql: 'graphql.worker.js' };
globalThis.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(`/graphiql/${workers[label] ?? 'editor.worker.js'}`),
};

const url = new URL('/graphql', location.href).href;

/** What stands in the headers' tab goes with every request, and as connection parameters with every subscription. */
function fetcher(request, { headers = {} } = {}) {
  return isSubscription(request) ? subscribe(request, headers) : post(request, headers);
}

function isSubscription({ query, operationName }) {
  try {
    return getOperationAST(parse(query), operationName)?.operation === 'subscription';
  } catch {
    // What can't be parsed goes to the gateway, whose error says where and has its code.
    return false;
  }
}

async function post(request, headers) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.9',
      ...headers,
    },
    body: JSON.stringify(request),
  });
  return await response.json();
}

/** A connection of its own for each subscription, so that it goes with the headers as they stand now. */
function subscribe(request, headers) {
  return createClient({ url: url.replace(/^http/, 'ws'), connectionParams: headers }).iterate(request);
}

createRoot(document.getElementById('graphiql')).render(
  createElement(GraphiQL, { fetcher, shouldPersistHeaders: false, defaultEditorToolsVisibility: 'headers' }),
);
