// Network gear: why it doesn't answer, why there is no rate, and what it calls its own parts.
import type { Template } from './template.ts';

export const gear: readonly Template[] = [
  ['no answer', 'нет ответа'],
  ['no answer to a large question', 'нет ответа на большой запрос'],
  ['there are no credentials for it', 'для него не задан доступ'],
  [
    'all credentials were refused and are tried again within an hour',
    'доступ отклонён со всеми данными; следующая попытка в течение часа',
  ],
  ['the device refuses {credential}: {why}', 'устройство отклоняет {credential}: {why}'],
  ['the device cannot answer so much at once', 'устройство не может ответить так много за раз'],
  ['the device answers a GET with nothing', 'устройство отвечает на запрос пустым списком'],
  ['the answer is not understood: {why:said}', 'ответ не разобран: {why}'],
  ['it is cut off', 'он обрезан'],
  ['it has {found} where {wanted} belongs', 'в нём {found} на месте {wanted}'],
  ['it has a length of {octets:number} octets', 'в нём длина из {octets} байт'],
  ['the session is closed', 'сеанс закрыт'],
  ['neither a .snmprec file nor what snmpwalk -On prints', 'это не записанный опрос устройства'],
  ['the device calls it warning', 'по словам устройства, есть предупреждение'],
  ['the device calls it critical', 'по словам устройства, неисправность'],
  ['the device calls it warning ({value})', 'по словам устройства, есть предупреждение ({value})'],
  ['the device calls it critical ({value})', 'по словам устройства, неисправность ({value})'],
  ['the device calls it {status}', 'по словам устройства: {status}'],
  ['the device calls it {status} ({value})', 'по словам устройства: {status} ({value})'],
  ['the device started again', 'устройство перезапускалось'],
  ['no time has passed', 'время не прошло'],
  ['its counters have another width than before', 'счётчики теперь другой разрядности'],
  ['it has no counters', 'счётчиков нет'],
  ['its 32-bit counters pass their end between two polls', '32-битные счётчики переполняются между опросами'],
  ['its counters started again', 'счётчики начались заново'],
];
