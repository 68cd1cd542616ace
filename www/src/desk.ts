// What every component may need of the desk: a way to tell it something, and whether it can be changed.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Message } from "./types/Message";

export interface Desk {
  send(message: Message): void;
  readOnly: boolean;
}

export const DeskContext = createContext<Desk>({ send() {}, readOnly: true });

export const useDesk = () => useContext(DeskContext);
