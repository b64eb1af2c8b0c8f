// Drives and their health, volumes in need of repair.
import type { Template } from './template.ts';

export const drives: readonly Template[] = [
  ['SMART says the drive is failing', 'по данным SMART диск выходит из строя'],
  ['critical warning, {bits:each}', 'критическое предупреждение: {bits}'],
  ['bits {bits}', 'биты {bits}'],
  [
    '{count:number} reallocated sector{s}',
    '{count} {count:переназначенный сектор|переназначенных сектора|переназначенных секторов}',
  ],
  ['{count:number} sector{s} pending', '{count} {count:сектор ждёт|сектора ждут|секторов ждут} переназначения'],
  [
    '{count:number} uncorrectable sector{s}',
    '{count} {count:неисправимый сектор|неисправимых сектора|неисправимых секторов}',
  ],
  ['{count:number} grown defect{s}', '{count} {count:дефект появился|дефекта появились|дефектов появились} в работе'],
  ['{count:number} media error{s}', '{count} {count:ошибка|ошибки|ошибок} носителя'],
  ['{percent:number} % of its rated endurance is used', 'израсходовано {percent} % заявленного ресурса'],
  ['nothing says whether the drive is well', 'нет данных, исправен ли диск'],
  ['no drive is told of', 'ни об одном диске не сообщается'],
  ['spare blocks are below the threshold', 'запасных блоков меньше порога'],
  ['temperature is out of bounds', 'температура вне допустимых пределов'],
  ['reliability is degraded', 'надёжность снижена'],
  ['it has become read-only', 'диск перешёл в режим «только чтение»'],
  ['the backup of its volatile memory has failed', 'резервное питание энергозависимой памяти отказало'],
  ['its persistent memory has become read-only', 'постоянная память перешла в режим «только чтение»'],
  ['attribute {id} {name} is at its threshold', 'атрибут {id} {name} достиг порога'],
  [
    'attribute {id} {name} is at its threshold, which predicts a failure',
    'атрибут {id} {name} достиг порога, что предвещает отказ',
  ],
  ["can't be opened ({reason:said})", 'не удалось открыть ({reason})'],
  ['no reason told', 'причина не указана'],
  ['failure is expected in less than 24 hours', 'отказ ожидается менее чем через 24 часа'],
  ['left out of the scan', 'пропущен при поиске дисков'],
  [
    'beyond what Scrutiny has seen of drives that failed',
    'показатели хуже тех, при которых диски отказывали (по статистике Scrutiny)',
  ],
  ['overall status {status}', 'общее состояние {status}'],
  ['Windows says {status}', 'Windows сообщает: {status}'],
  ['Windows warns of it', 'Windows предупреждает о нём'],
  ['a drive predicts its own failure', 'один из дисков предвещает собственный отказ'],
  ['needs repair ({what:said})', 'требует восстановления ({what})'],
  ['its dirty bit is set', 'установлен бит «грязного» тома'],
  ['chkdsk found faults', 'chkdsk нашёл ошибки'],
  ['health {health}', 'состояние {health}'],
];
