import { defineMinistry } from '@masar/kit/ministry/define';

export const ministry = defineMinistry({ code: 'central', serves: [] });
