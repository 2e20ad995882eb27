"""Polish, whose main word comes first, in the cases that follow a quantity."""

from __future__ import annotations

from bsc_cli.lint.wordlists.direction.words import Words, table

POLISH = Words(
    less=table("""
        reklamacje reklamacji skargi skarg błędy błędów wady wad usterki usterek awarie awarii opóźnienia opóźnień
        przestoje przestojów absencja absencji wypadki wypadków incydenty incydentów rotacja_pracowników
        rotacji_pracowników rotacja_personelu rotacji_personelu odejścia_klientów odejść_klientów utrata_klientów
        utraty_klientów czas_oczekiwania czas_realizacji czas_cyklu czas_odpowiedzi czas_dostawy czas_reakcji
        czas_przestoju koszt koszty kosztów nadgodziny nadgodzin odpady odpadów braki braków anulacje anulacji
        emisja emisji emisja_co2 emisji_co2 bezrobocie bezrobocia ubóstwo ubóstwa śmiertelność śmiertelności zgony
        zgonów zaległości zużycie_energii zużycie_wody zwolnienia_lekarskie zwolnień_lekarskich zwroty_towarów
        zwrotów_towarów rezygnacje rezygnacji porzuceń porzucenia zakażenia zakażeń średni_czas_oczekiwania
        niezadowolenie średni_czas_odpowiedzi
    """),
    more=table("""
        przychody przychodów przychód sprzedaż sprzedaży zysk zysku marża marży satysfakcja satysfakcji zadowolenie
        zadowolenia lojalność lojalności utrzymanie_klientów retencja retencji dostępność dostępności wydajność
        wydajności produktywność produktywności rentowność rentowności udział_w_rynku przepływy_pieniężne
        terminowość terminowości punktualność punktualności zaangażowanie zaangażowania ebitda nps
    """),
    quantity=table("liczba wskaźnik odsetek procent stopa poziom ilość udział współczynnik łączna"),
    plain=table("""
        klient klienta klientów klienci pracownik pracownika pracowników personelu pacjentów użytkowników obywateli
        uczniów zamówienie zamówienia zamówień dostawa dostawy dostaw faktur faktura faktury produkt produktu
        produktów usług usługi pracy przy na w z i netto brutto średni średnia łączny łączne łączna całkowity
        całkowite roczny roczna roczne miesięczny miesięczna kwartał rok roku miesiąc dni godzin min jednostkowy
        jednostkowe jednostkowych operacyjny operacyjne operacyjna operacyjnych połączeń połączenie rozmowa rozmów
        systemu systemów maszyn produkcji produkcyjne obsługi telefonicznych
    """),
)
