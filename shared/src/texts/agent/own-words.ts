// Sentences of the agent where a tool's own words usually stand: messages of backup jobs, what Windows refused.
import type { Template } from './template.ts';

export const ownWords: readonly Template[] = [
  ['a dry run: nothing was saved', 'пробный запуск: ничего не сохранено'],
  ['a destination, nothing is said of backups', 'место хранения, о копиях ничего не сказано'],
  ['a file could not be read', 'файл не удалось прочитать'],
  ['{file} could not be read', 'не удалось прочитать {file}'],
  ['archive: {name}', 'архив: {name}'],
  ['newest archive: {name}', 'последний архив: {name}'],
  ['incomplete: {why}', 'не завершено: {why}'],
  ['no good file backup for too long', 'слишком давно нет удачной копии файлов'],
  ['no good image backup for too long', 'слишком давно нет удачного образа диска'],
  ['{good:number} of {all:number} successful', 'удачных: {good} из {all}'],
  ['result {code}', 'результат {code}'],
  ['only empty files in it', 'в папке только пустые файлы'],
  ['only empty files in it that fits {pattern}', 'по шаблону {pattern} в папке только пустые файлы'],
  ['no file in it', 'в папке нет файлов'],
  ['no file in it that fits {pattern}', 'в папке нет файлов по шаблону {pattern}'],
  ['the newest file is empty: {file}', 'последний файл пуст: {file}'],
  ['no backup is under way', 'копирование сейчас не идёт'],
  ['it is not answered', 'ответа нет'],
  ['failed ({marks})', 'не удалось ({marks})'],
  ['no snapshot in it', 'в хранилище нет снимков'],
  ['no archive in it', 'в хранилище нет архивов'],
];
