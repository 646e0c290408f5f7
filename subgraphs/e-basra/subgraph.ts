import { defineMinistry } from '@masar/kit/ministry/define';

export const ministry = defineMinistry({ code: 'e-basra', serves: ['e-basra'] });
