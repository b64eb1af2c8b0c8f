// The scale of statuses as a schema.
import { Type } from 'typebox';
import { statuses } from './status.ts';

export const StatusSchema = Type.Enum([...statuses]);
