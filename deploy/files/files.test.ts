import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { options, variableOf } from '@masar/gateway/config/options';
import { peopleSettings } from '@masar/hub/people/settings';
import { registerSettings } from '@masar/hub/register/settings';
import { slaSettings } from '@masar/hub/sla/settings';
import { settingsShape } from '@masar/kit/server/settings';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { replicasOf } from '../cluster/replicas.ts';
import { createDatabasesSettings } from '../create-databases-settings.ts';
import { databaseOf, discoverSubgraphs, type FoundSubgraph } from '../local/discover.ts';
import { deploymentFiles } from './write.ts';

const deploy = path.resolve(import.meta.dirname, '..');
const root = path.dirname(deploy);

// biome-ignore lint/suspicious/noExplicitAny: YAML has the shape that the test asks for
type Tree = any;

interface Container {
  /** The file that is run: 'subgraphs/hub/main.ts'. */
  readonly program: string;
  readonly variables: Readonly<Record<string, string>>;
}

const shared = Object.keys(settingsShape.unwrap().shape);
const needed = Object.entries(settingsShape.unwrap().shape)
  .filter(([, value]) => !value.safeParse(undefined).success)
  .map(([name]) => name);
const gateway = Object.keys(options).map(variableOf);
const known = (program: string): string[] => {
  if (program === 'gateway/main.ts') return gateway;
  if (program === 'deploy/create-databases.ts') return Object.keys(createDatabasesSettings.unwrap().shape);
  if (program !== 'subgraphs/hub/main.ts') return shared;
  const own = [peopleSettings, registerSettings, slaSettings];
  return [...shared, ...own.flatMap((settings) => Object.keys(settings.unwrap().shape))];
};

let subgraphs: FoundSubgraph[];
let compose: Tree;
let objects: Tree[];
let texts: string[];

beforeAll(async () => {
  subgraphs = await discoverSubgraphs(root);
  const composeText = await readFile(path.join(deploy, 'compose.yml'), 'utf8');
  compose = parse(composeText, { merge: true, strict: true });
  texts = [composeText];
  objects = [];
  for (const name of await readdir(path.join(deploy, 'k8s'))) {
    const text = await readFile(path.join(deploy, 'k8s', name), 'utf8');
    texts.push(text);
    for (const document of parseAllDocuments(text, { strict: true })) {
      expect([...document.errors, ...document.warnings], name).toEqual([]);
      objects.push(document.toJS());
    }
  }
});

function composeContainers(): Container[] {
  const services: Tree[] = Object.values(compose.services);
  return services
    .filter(({ image }) => image === 'masar')
    .map(({ command, environment }) => ({ program: command[1], variables: environment }));
}

function pods(): Tree[] {
  return objects.filter(({ spec }) => spec?.template).map(({ spec }) => spec.template.spec);
}

function kubernetesContainers(): Container[] {
  return pods()
    .flatMap((pod) => pod.containers)
    .filter(({ image }: Tree) => image === 'masar')
    .map(({ command, env }: Tree) => ({
      program: command[1],
      variables: Object.fromEntries(env.map((entry: Tree) => [entry.name, entry.value ?? entry.valueFrom])),
    }));
}

function ofKind(kind: string, name: string): Tree {
  return objects.find((one) => one.kind === kind && one.metadata?.name === name);
}

describe('the files for containers', () => {
  it('should be those that the subgraphs ask for (npm run generate)', async () => {
    const written = await deploymentFiles();
    for (const [file, text] of written) expect(await readFile(file, 'utf8'), file).toBe(text);
    const names = [...written.keys()]
      .filter((file) => file.includes('k8s'))
      .map((file) => path.basename(file));
    expect((await readdir(path.join(deploy, 'k8s'))).sort()).toEqual(names.sort());
    expect(objects.find(({ kind }) => kind === 'Kustomization')).toMatchObject({
      resources: expect.arrayContaining(names.filter((name) => name !== 'kustomization.yaml')),
    });
  });

  it('should name no variable that its process does not know, and every one that it needs', () => {
    for (const { program, variables } of [...composeContainers(), ...kubernetesContainers()]) {
      expect(known(program), program).toEqual(expect.arrayContaining(Object.keys(variables)));
      if (!program.startsWith('subgraphs/')) continue;
      expect(Object.keys(variables), program).toEqual(expect.arrayContaining(needed));
    }
  });

  it('should run every subgraph, on its port, with its own database', () => {
    for (const { code, port } of subgraphs) {
      const service = compose.services[code];
      expect(service.command).toEqual(['node', `subgraphs/${code}/main.ts`]);
      expect(service.environment.PORT).toBe(String(port));
      expect(service.environment.DATABASE_URL).toMatch(new RegExp(`/${databaseOf(code)}$`));
      expect(service.deploy?.replicas ?? 1).toBe(replicasOf(code));

      const { spec } = ofKind('Deployment', code);
      const [container] = spec.template.spec.containers;
      expect(container.ports).toEqual([{ name: 'http', containerPort: port }]);
      expect(container.env).toContainEqual({ name: 'PORT', value: String(port) });
      expect(container.env).toContainEqual({
        name: 'DATABASE_URL',
        valueFrom: { secretKeyRef: { name: 'masar-databases', key: code } },
      });
      expect(spec.replicas).toBe(replicasOf(code));
      expect(ofKind('Service', code).spec.ports[0].port).toBe(port);
    }
  });

  it('should tell the gateways where every subgraph is', () => {
    const addresses = subgraphs.map(({ code, port }) => `${code}=http://${code}:${port}/graphql`).join(',');
    const gateways = [...composeContainers(), ...kubernetesContainers()].filter(
      ({ program }) => program === 'gateway/main.ts',
    );
    expect(gateways).toHaveLength(3);
    for (const { variables } of gateways) expect(variables.MASAR_SUBGRAPHS).toBe(addresses);
    expect([compose.services['gateway-1'].ports, compose.services['gateway-2'].ports]).toEqual([
      ['4000:4000'],
      ['4100:4000'],
    ]);
  });

  it('should hold no secret, and stop where one is missing', () => {
    for (const text of texts) {
      // A variable of compose with a default, or a Secret with data, would be a secret that is published.
      expect(text).not.toMatch(/\$\{\w+:?-/);
      expect(text).not.toMatch(/BEGIN|"d":/);
      for (const [, login] of text.matchAll(/:\/\/\w+:([^@\s"]+)@/g))
        expect(login).toMatch(/^\$\{\w+:\?.+\}$/);
    }
    for (const variable of [
      'POSTGRES_PASSWORD',
      'NATS_PASSWORD',
      'SIGNING_KEY_FILE',
      'TOKEN_ISSUER',
      'CLIENT_KEY',
    ]) {
      expect(texts[0]).toContain(`\${${variable}:?`);
      expect(texts[0]).not.toMatch(new RegExp(`\\$\\{${variable}[}-]`));
    }
    expect(objects.filter(({ kind }) => kind === 'Secret')).toEqual([]);
    for (const { variables } of kubernetesContainers()) {
      for (const name of ['DATABASE_URL', 'BUS_URL'].filter((one) => one in variables)) {
        expect(variables[name]).toHaveProperty('secretKeyRef');
      }
    }
  });

  it('should run without rights that nothing needs', () => {
    for (const service of Object.values(compose.services).filter(({ image }: Tree) => image === 'masar')) {
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
    }
    for (const pod of pods()) {
      expect(pod.securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(pod).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
      for (const { securityContext } of pod.containers) {
        expect(securityContext).toMatchObject({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
        });
      }
    }
  });

  it('should only refer to what there is', async () => {
    const services = Object.keys(compose.services);
    for (const service of Object.values<Tree>(compose.services)) {
      expect(services).toEqual(expect.arrayContaining(Object.keys(service.depends_on ?? {})));
      expect(Object.keys(compose.secrets)).toEqual(expect.arrayContaining(service.secrets ?? []));
      if (service.image === 'masar') await readFile(path.join(root, service.command[1]));
    }
    const labels = objects
      .filter(({ spec }) => spec?.template)
      .map(({ spec }) => spec.template.metadata.labels.app);
    for (const { kind, spec } of objects) {
      if (kind === 'Service') expect(labels).toContain(spec.selector.app);
      if (kind === 'PodDisruptionBudget') expect(labels).toContain(spec.selector.matchLabels.app);
      if (kind === 'HorizontalPodAutoscaler')
        expect(ofKind('Deployment', spec.scaleTargetRef.name)).toBeDefined();
    }
    for (const pod of pods()) {
      const volumes = [...(pod.volumes ?? []).map(({ name }: Tree) => name), 'data'];
      for (const { volumeMounts } of pod.containers) {
        expect(volumes).toEqual(expect.arrayContaining(volumeMounts.map(({ name }: Tree) => name)));
      }
    }
  });

  it('should probe what every process answers', () => {
    for (const { code } of [...subgraphs, { code: 'gateway' }]) {
      const [container] = ofKind('Deployment', code).spec.template.spec.containers;
      expect(container.startupProbe.httpGet.path).toBe('/ready');
      expect(container.livenessProbe.httpGet.path).toBe('/health');
    }
  });
});
