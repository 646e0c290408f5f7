export type { MinistryContext as Context } from '@masar/kit/ministry/context';
