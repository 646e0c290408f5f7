import { replicasOf } from '../cluster/replicas.ts';
import type { FoundSubgraph } from '../local/discover.ts';
import {
  GATEWAY_PORT,
  gatewayVariables,
  hubOf,
  METRICS_PORT,
  NOTICE,
  subgraphVariables,
  type Variables,
} from './parts.ts';

/** The public address of the gateways, which every token names; it is set in one place. */
const issuerFromSettings = { configMapKeyRef: { name: 'masar', key: 'token-issuer' } };

/** What gateways and hub share to tell callers' addresses apart. */
const clientKeyFromSecret = { secretKeyRef: { name: 'masar-client-key', key: 'key' } };

/** deploy/k8s/*.yaml by name: every process of a Masar on as many machines as there are. */
export function kubernetesFiles(
  subgraphs: readonly FoundSubgraph[],
  natsConfiguration: string,
): Record<string, string> {
  const hub = hubOf(subgraphs);
  const files: Record<string, string> = {
    'namespace.yaml': namespaceFile(),
    'network.yaml': networkFile(),
    'databases.yaml': databasesFile(),
    'nats.yaml': natsFile(natsConfiguration),
    'gateway.yaml': gatewayFile(subgraphs),
  };
  for (const subgraph of subgraphs) files[`${subgraph.code}.yaml`] = subgraphFile(subgraph, hub);
  files['kustomization.yaml'] = kustomization(Object.keys(files));
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, `${NOTICE}\n${text}`]));
}

function kustomization(files: readonly string[]): string {
  return `# kubectl apply -k deploy/k8s, after the secrets exist (docs/operate.md). An overlay sets the image's registry
# and the public address:
#   images: [{ name: masar, newName: registry.example/masar, newTag: "1" }]
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: masar
resources:
${files.map((name) => `  - ${name}`).join('\n')}
`;
}

function namespaceFile(): string {
  return `apiVersion: v1
kind: Namespace
metadata:
  name: masar
  labels: { pod-security.kubernetes.io/enforce: restricted }
---
# What isn't secret and differs from one Masar to another.
apiVersion: v1
kind: ConfigMap
metadata: { name: masar, namespace: masar }
data:
  # The public address of the gateways; every access token names it.
  token-issuer: https://masar.example
`;
}

function networkFile(): string {
  return `# Nobody from outside reaches anything but the gateways.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: within, namespace: masar }
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress:
    - from: [{ podSelector: {} }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: gateway, namespace: masar }
spec:
  podSelector: { matchLabels: { app: gateway } }
  policyTypes: [Ingress]
  ingress:
    - ports: [{ port: ${GATEWAY_PORT} }]
`;
}

function databasesFile(): string {
  return `# Creates the databases that are missing. PostgreSQL itself isn't here: use a managed one with backups and a standby.
apiVersion: batch/v1
kind: Job
metadata: { name: databases, namespace: masar }
spec:
  backoffLimit: 10
  # Gone soon after, so that it can be applied again with the next version.
  ttlSecondsAfterFinished: 600
  template:
    metadata: { labels: { app: databases } }
    spec:
      restartPolicy: OnFailure
${podSettings}      containers:
        - name: databases
          image: masar
          command: [node, deploy/create-databases.ts]
          env:
            - name: DATABASE_URL
              valueFrom: { secretKeyRef: { name: masar-databases, key: admin } }
            - name: BUS_URL
              valueFrom: { secretKeyRef: { name: masar-bus, key: url } }
${containerSettings(128)}          volumeMounts: [{ name: tmp, mountPath: /tmp }]
      volumes: [{ name: tmp, emptyDir: {} }]
`;
}

function natsFile(configuration: string): string {
  return `# One server: while it is away, events wait in the outboxes and nothing is lost.
apiVersion: v1
kind: ConfigMap
metadata: { name: nats, namespace: masar }
data:
  nats.conf: |
${configuration.trimEnd().replace(/^(?=.)/gm, '    ')}
---
apiVersion: v1
kind: Service
metadata: { name: nats, namespace: masar }
spec:
  clusterIP: None
  selector: { app: nats }
  ports: [{ name: clients, port: 4222 }]
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: nats, namespace: masar }
spec:
  serviceName: nats
  replicas: 1
  selector: { matchLabels: { app: nats } }
  template:
    metadata: { labels: { app: nats } }
    spec:
${podSettings}      containers:
        - name: nats
          image: docker.io/library/nats:2-alpine
          args: [--config, /etc/nats/nats.conf]
          ports: [{ name: clients, containerPort: 4222 }, { name: http, containerPort: 8222 }]
          env:
            - name: NATS_PASSWORD
              valueFrom: { secretKeyRef: { name: masar-bus, key: password } }
          startupProbe: { httpGet: { path: /healthz, port: http }, periodSeconds: 5, failureThreshold: 60 }
          readinessProbe: { httpGet: { path: /healthz, port: http }, periodSeconds: 5 }
          livenessProbe: { httpGet: { path: "/healthz?js-server-only=true", port: http }, failureThreshold: 6 }
${containerSettings(256)}          volumeMounts: [{ name: data, mountPath: /data }, { name: configuration, mountPath: /etc/nats }]
      volumes: [{ name: configuration, configMap: { name: nats } }]
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        accessModes: [ReadWriteOnce]
        resources: { requests: { storage: 20Gi } }
`;
}

function subgraphFile(subgraph: FoundSubgraph, hub: FoundSubgraph): string {
  const { code, port } = subgraph;
  const variables = subgraphVariables(subgraph, hub);
  const references = {
    TOKEN_ISSUER: issuerFromSettings,
    DATABASE_URL: { secretKeyRef: { name: 'masar-databases', key: code } },
    BUS_URL: { secretKeyRef: { name: 'masar-bus', key: 'url' } },
    ...(code === 'hub' ? { CLIENT_KEY: clientKeyFromSecret } : {}),
  };
  const isHub = code === 'hub';
  const key = { SIGNING_KEY_FILE: '/run/secrets/masar/signing-key.json' };
  const mounts = [
    '{ name: tmp, mountPath: /tmp }',
    ...(isHub ? ['{ name: signing-key, mountPath: /run/secrets/masar, readOnly: true }'] : []),
  ];
  const volumes = [
    '{ name: tmp, emptyDir: {} }',
    ...(isHub ? ['{ name: signing-key, secret: { secretName: masar-signing-key, defaultMode: 0440 } }'] : []),
  ];
  return `${deploymentHead(code, replicasOf(code))}      containers:
        - name: ${code}
          image: masar
          command: [node, subgraphs/${code}/main.ts]
          ports: [{ name: http, containerPort: ${port} }]
${environment({ ...variables, ...(isHub ? key : {}) }, references)}          startupProbe: { httpGet: { path: /ready, port: http }, periodSeconds: 2, failureThreshold: 150 }
          # Not /ready: it fails while the database or the bus is away, which is so for all replicas at once. Taking
          # them all out would turn commands and reads away that could be answered.
          readinessProbe: { httpGet: { path: /health, port: http }, periodSeconds: 2, timeoutSeconds: 2 }
          livenessProbe: { httpGet: { path: /health, port: http }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 }
${lastSeconds}${containerSettings(384)}          volumeMounts: [${mounts.join(', ')}]
      volumes: [${volumes.join(', ')}]
${service(code, port)}${replicasOf(code) > 1 ? disruptionBudget(code) : ''}`;
}

function gatewayFile(subgraphs: readonly FoundSubgraph[]): string {
  return `${deploymentHead('gateway', undefined)}      containers:
        - name: gateway
          image: masar
          command: [node, gateway/main.ts]
          ports: [{ name: http, containerPort: ${GATEWAY_PORT} }, { name: metrics, containerPort: ${METRICS_PORT} }]
${environment(gatewayVariables(subgraphs), { TOKEN_ISSUER: issuerFromSettings, CLIENT_KEY: clientKeyFromSecret })}          startupProbe: { httpGet: { path: /ready, port: http }, periodSeconds: 2, failureThreshold: 150 }
          readinessProbe: { httpGet: { path: /ready, port: http }, periodSeconds: 2, timeoutSeconds: 2 }
          livenessProbe: { httpGet: { path: /health, port: http }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 }
${lastSeconds}${containerSettings(512)}          volumeMounts: [{ name: tmp, mountPath: /tmp }]
      volumes: [{ name: tmp, emptyDir: {} }]
${service('gateway', GATEWAY_PORT)}${disruptionBudget('gateway')}---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: gateway, namespace: masar }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: gateway }
  minReplicas: 2
  maxReplicas: 10
  metrics:
    - type: Resource
      resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } }
  behavior:
    # Every gateway that goes makes its subscribers come again.
    scaleDown: { stabilizationWindowSeconds: 600 }
`;
}

/** @param replicas undefined when an autoscaler decides */
function deploymentHead(name: string, replicas: number | undefined): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: masar }
spec:
${replicas === undefined ? '' : `  replicas: ${replicas}\n`}  selector: { matchLabels: { app: ${name} } }
  strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      terminationGracePeriodSeconds: 30
${podSettings}      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector: { matchLabels: { app: ${name} } }
`;
}

function service(name: string, port: number): string {
  return `---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: masar }
spec:
  selector: { app: ${name} }
  ports: [{ name: http, port: ${port}, targetPort: http }]
`;
}

function disruptionBudget(name: string): string {
  return `---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name}, namespace: masar }
spec:
  minAvailable: 1
  selector: { matchLabels: { app: ${name} } }
`;
}

function environment(variables: Variables, references: Readonly<Record<string, object>>): string {
  const plain = Object.entries(variables).map(([name, value]) => ({ name, value }));
  const referred = Object.entries(references).map(([name, valueFrom]) => ({ name, valueFrom }));
  // JSON is YAML.
  const lines = [...plain, ...referred].map((entry) => `            - ${JSON.stringify(entry)}\n`);
  return `          env:\n${lines.join('')}`;
}

/** Service links would bring variables such as GATEWAY_PORT=tcp://... that nobody has asked for. */
const podSettings = `      automountServiceAccountToken: false
      enableServiceLinks: false
      securityContext:
        runAsNonRoot: true
        runAsUser: 1000
        runAsGroup: 1000
        fsGroup: 1000
        seccompProfile: { type: RuntimeDefault }
`;

/** Until every machine knows that the pod goes, it goes on taking connections. */
const lastSeconds = `          lifecycle: { preStop: { sleep: { seconds: 5 } } }
`;

function containerSettings(mebibytes: number): string {
  return `          resources: { requests: { cpu: 100m, memory: ${mebibytes}Mi }, limits: { memory: ${mebibytes * 2}Mi } }
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: { drop: [ALL] }
`;
}
