import { z } from 'zod';
import { formationCode } from './envelope.ts';

/** What a body of government is. */
export const formationKinds = [
  'MINISTRY',
  'GOVERNORATE',
  'INDEPENDENT_BODY',
  'DIRECTORATE',
  'SECRETARIAT',
] as const;
export type FormationKind = (typeof formationKinds)[number];

/** A formation as the directory publishes it. */
export const directoryFormation = z.object({
  code: formationCode,
  kind: z.enum(formationKinds),
  parent: formationCode.nullable(),
  /** The subgraph that serves it now. */
  subgraph: z.string(),
});

/** A subgraph has started: the hub learns what it serves and answers with the directory. */
export const subgraphAnnounced = z.object({
  subgraph: z.string(),
  /** Formations that it claims for itself, with everything below them. */
  serves: z.array(formationCode),
});

/** The whole directory; a newer version replaces an older one. */
export const directoryPublished = z.object({
  version: z.number().int().min(1),
  formations: z.array(directoryFormation),
});

export const directoryEvents = {
  'masar.subgraph.announced': subgraphAnnounced,
  'masar.directory.published': directoryPublished,
} as const;

export type DirectoryFormation = z.output<typeof directoryFormation>;
export type SubgraphAnnounced = z.output<typeof subgraphAnnounced>;
export type DirectoryPublished = z.output<typeof directoryPublished>;
