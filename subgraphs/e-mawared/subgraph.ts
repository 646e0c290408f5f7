import { defineMinistry } from '@masar/kit/ministry/define';

export const ministry = defineMinistry({ code: 'e-mawared', serves: ['e-mawared'] });
