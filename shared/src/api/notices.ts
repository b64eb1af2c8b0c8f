// Letters: what was said to whom, and whether it left.
import { Type } from 'typebox';
import { IdSchema } from '../ids.ts';
import { NoticeSchema } from '../model/notice.ts';
import { defineRoute, PageQuery, pageOf } from './route.ts';

export const listNotices = defineRoute({
  name: 'notices.list',
  method: 'GET',
  path: '/api/v1/notices',
  about: 'Letters, newest first',
  query: Type.Object({
    ...PageQuery,
    clientId: Type.Optional(IdSchema),
    state: Type.Optional(Type.Enum(['due', 'sent', 'failed'])),
  }),
  reply: pageOf(NoticeSchema),
  permission: { kind: 'verb', verb: 'notices.see', of: 'own' },
});
