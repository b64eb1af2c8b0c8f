// Why an act was refused, what came of one, and why an agent went back to its version before.
import type { Template } from './template.ts';

export const acts: readonly Template[] = [
  [
    'this device knows no key of the server that signs acts',
    'устройство не знает ключа, которым сервер подписывает действия',
  ],
  [
    'it is not signed by the server that this device was enrolled at',
    'нет подписи сервера, на котором зарегистрировано устройство',
  ],
  ['it is for another device', 'предназначено другому устройству'],
  ['it was asked for before', 'уже запрашивалось'],
  ['it came too late', 'пришло слишком поздно'],
  ['it is dated in the future', 'датировано будущим'],
  [
    'this device does not allow {act}: its agent.toml says what it allows',
    'устройство не разрешает {act}: разрешённое перечислено в его agent.toml',
  ],
  ['none of {tools} is installed', 'ничего из этого не установлено: {tools}'],
  ['the agent was not connected', 'агент не был на связи'],
  [
    'it started {count:number} times and never reported',
    'запускался {count} {count:раз|раза|раз} и ни разу не прислал отчёта',
  ],
  ['no report within {minutes:number} min', 'нет отчёта за {minutes} мин'],
  ['its file is damaged', 'файл повреждён'],
];
