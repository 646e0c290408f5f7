import { defineMinistry } from '@masar/kit/ministry/define';

export const ministry = defineMinistry({ code: 'e-tarbeya', serves: ['e-tarbeya'] });
