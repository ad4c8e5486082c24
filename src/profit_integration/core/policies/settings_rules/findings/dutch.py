"""What is said of each finding in Dutch: what is wrong, and what to do.

The names in braces are the values that a finding brings; the menu that leads to the place is added to the remedy.
"""

from collections.abc import Mapping
from types import MappingProxyType

from profit_integration.core.policies.settings_rules.findings.codes import Code

DUTCH: Mapping[Code, tuple[str, str]] = MappingProxyType(
    {
        Code.ACCOUNT_UNKNOWN: (
            "grootboekrekening '{account}' bestaat niet",
            "voeg haar toe aan het rekeningschema, of kies een andere rekening",
        ),
        Code.ACCOUNT_BLOCKED: (
            "grootboekrekening {account} is geblokkeerd",
            "kies een andere rekening, of vink Geblokkeerd bij deze uit",
        ),
        Code.VAT_NOT_ALLOWED: (
            "op grootboekrekening {account} kan geen omzet worden geboekt: btw is er niet toegestaan",
            "kies een andere rekening, of vink Btw toestaan aan op haar tabblad Voorkeuren",
        ),
        Code.MANDATORY_CARRY_FORWARD: (
            "op grootboekrekening {account} kan geen omzet worden geboekt: doorboeken naar een project is er "
            "verplicht, en zulke rekeningen dienen alleen van Financieel naar Projecten",
            "kies een rekening waarop doorboeken naar projecten niet verplicht is",
        ),
        Code.ACCOUNT_TYPE: (
            "{purpose}: dit hoort op een {wanted}, en {account} is er geen",
            "kies een {wanted}",
        ),
        Code.SUMMARY_ACCOUNT_MISSING: (
            "er zijn integratiesoorten met {parties}, maar er is geen verzamelrekening voor hen",
            "vul {field} in",
        ),
        Code.REVERSE_CHARGE_ACCOUNT_MISSING: (
            "btw-code {vat} is verlegd, maar heeft geen {field}",
            "vul beide rekeningen in: verlegde btw wordt tegelijk betaald en gevorderd",
        ),
        Code.JOURNAL_UNKNOWN: (
            "dagboek '{journal}' bestaat niet",
            "voeg het dagboek toe, of kies een van {known}",
        ),
        Code.JOURNAL_TYPE: (
            "dagboek {journal} is van het type {type}",
            "kies een dagboek van het type {accepted}",
        ),
        Code.JOURNAL_BLOCKED: (
            "dagboek {journal} is geblokkeerd",
            "kies een ander dagboek, of vink Geblokkeerd bij dit uit",
        ),
        Code.COUNTER_UNKNOWN: (
            "teller '{counter}' bestaat niet",
            "voeg de teller toe, of kies een van {known}",
        ),
        Code.COUNTER_ON_JOURNAL_TYPE: (
            "dagboek {journal} van het type {type} heeft een teller",
            "alleen inkoop- en verkoopboeken hebben Teller laatste factuur",
        ),
        Code.COUNTER_OF_TWO_SETS: (
            "teller {counter} telt voor verkoopdagboek {sales} en inkoopdagboek {purchase}",
            "geef verkoop en inkoop elk een teller: in Profit hebben zij verschillende tellersets",
        ),
        Code.JOURNAL_WITHOUT_COUNTER: (
            "dagboek {journal} heeft geen teller, zodat geen factuurnummer kan worden bepaald",
            'vul Teller laatste factuur in bij het dagboek, of numbers = "brought"',
        ),
        Code.NUMBERS_OVERLAP: (
            "teller {counter} en teller {other} van administratie {elsewhere} kunnen beide nummer {number} "
            "geven; zij delen {shared} nummers",
            "zorg dat de nummerreeksen elkaar nooit kunnen overlappen, bijvoorbeeld door een letter toe te "
            "voegen: {repair}",
        ),
        Code.NUMBERS_REPEAT: (
            "teller {counter} geeft nummer {number} twee keer: vanaf {first} en weer vanaf {second}",
            "neem een jaartag met meer cijfers, zoals [JJJJ]",
        ),
        Code.NO_RANGE_TODAY: (
            "teller {counter} heeft geen reeks voor facturen van {today}; zijn reeksen zijn {ranges}",
            "voeg een reeks toe waarin deze datum valt",
        ),
        Code.COUNTER_NEAR_END: (
            "teller {counter} heeft in reeks {range} nog {left} van {all} nummers over",
            "voeg op tijd een reeks toe, of geef deze een hogere eindwaarde",
        ),
        Code.COUNTER_EXHAUSTED: (
            "teller {counter} heeft in reeks {range} geen nummers meer over",
            "voeg een reeks toe, of geef deze een hogere eindwaarde",
        ),
        Code.FIELD_NOT_OF_KIND: (
            "{kind} hebben geen veld {field}",
            "laat het veld leeg",
        ),
        Code.NOT_ACTIVATED: (
            "{field} is ingevuld, maar {functionality} is niet geactiveerd",
            "activeer het onder Algemeen / Omgeving / Beheer / Eigenschappen, tabblad Activering, of laat het"
            " veld leeg",
        ),
        Code.PAYMENT_DISCOUNT_DAYS: (
            "{days} dagen betalingskorting is geen termijn",
            "vul bij Dagen betalingskorting een aantal dagen in, of laat het veld leeg",
        ),
        Code.PAYMENT_DISCOUNT_DAYS_MISSING: (
            "er is een rekening voor betalingskorting via grondslag btw, maar Dagen betalingskorting is leeg",
            "vul ook Dagen betalingskorting in",
        ),
        Code.PROJECT_DESCRIPTION: (
            "de omschrijving {option} is voor projecten, en {kind} hebben er geen: Profit valt dan terug op "
            "de naam van de factuurrelatie",
            "kies een andere Omschrijving financieel",
        ),
        Code.SOURCE_TAG_SHARED: (
            "de brontag [{tag}] is ook die van {other}, zodat hun boekingen niet te onderscheiden zijn",
            "kies een andere brontag",
        ),
        Code.DIFFERENT_SALES_JOURNALS: (
            "{kind} gaan naar dagboek {journal}, en {other} naar dagboek {other_journal}",
            "gebruik als het mogelijk is hetzelfde integratiedagboek voor de verkoopfacturen van alle "
            "modules, of zorg dat de nummerreeksen elkaar nooit kunnen overlappen",
        ),
        Code.ADMINISTRATION_NOT_CHECKED: (
            "de instellingen van administratie {elsewhere} zijn niet mee gecontroleerd",
            "controleer beide administraties samen",
        ),
        Code.PROFILE_KIND_ELSEWHERE: (
            "administratie {elsewhere} heeft geen integratiesoort voor {kinds}, die dit profiel daar boekt",
            "voeg de integratiesoort daar toe",
        ),
        Code.PROFILE_REDIRECTS_AGAIN: (
            "in administratie {elsewhere} noemt profiel {profile} administratie {further}; dat geldt niet voor "
            "wat hiervandaan daarheen gaat",
            "haal het daar weg als het verwarring geeft",
        ),
        Code.GROUP_UNKNOWN: (
            "{table} '{group}' bestaat niet",
            "voeg de groep toe, of kies een van {known}",
        ),
        Code.GROUP_WITHOUT_ACCOUNTS: (
            "groep {group} heeft geen enkele grootboekrekening",
            "vul de rekeningen van de groep in, of verwijder haar",
        ),
        Code.GROUP_WITHOUT_REVENUE_ACCOUNT: (
            "groep {group} heeft geen opbrengstrekening, zodat {kinds} met deze groep niet te journaliseren zijn",
            "vul Opbrengstrekening in, of voeg een integratierekening toe waar die geldt",
        ),
        Code.GROUP_NOT_REACHED: (
            "de opbrengstrekeningen van groep {group} worden nooit gebruikt: een integratierekening gaat altijd voor",
            "laat ze weg, of verwijder de integratierekening die voorgaat",
        ),
        Code.STOCK_ACCOUNT_MISSING: (
            "artikelgroep {group} bevat voorraadartikelen, maar heeft geen {field}",
            "vul de rekening in, of vink Bevat voorraadartikelen uit",
        ),
        Code.VAT_DUTY_NOT_SPLIT: (
            "groep {group} heeft rekeningen per btw-plicht, maar de opbrengst wordt niet per btw-plicht gesplitst",
            "zet het splitsen per btw-plicht aan, of laat deze rekeningen weg",
        ),
        Code.OFF_CALCULATION_BASIS: (
            "{field} is ingevuld, maar de grondslag van boekingssoort {entry_type} is {basis}",
            "vul het veld van die grondslag in, of kies een andere onder Grondslag omzetboekingen",
        ),
        Code.BLANK_INTEGRATION_ACCOUNT_MISSING: (
            "boekingssoort {entry_type} heeft integratierekeningen, maar geen lege",
            "voeg een integratierekening zonder waarde voor de grondslag toe, zodat het doorboeken naar "
            "Profit Financieel altijd kan",
        ),
        Code.INTEGRATION_ACCOUNT_TIE: (
            "een regel met integratiegroep {group} en een van {count} artikelgroepen, zoals {other}, past op "
            "twee integratierekeningen: {account} en {other_account}; de integratiegroep gaat voor",
            "voeg een integratierekening toe waarop beide groepen zijn ingevuld",
        ),
        Code.INTEGRATION_ACCOUNT_NOT_REACHED: (
            "boekingssoort {entry_type} ({name}) wordt door geen integratiesoort gebruikt",
            "verwijder de integratierekening, of voeg de integratiesoort of OHW-integratie toe waarvoor zij dient",
        ),
        Code.WIP_ACCOUNT_MISSING: (
            "onderhanden werk wordt geïntegreerd, maar boekingssoort {entry_type} ({name}) heeft geen "
            "integratierekening",
            "voeg een integratierekening toe voor deze boekingssoort, zonder waarde voor de grondslag",
        ),
        Code.WIP_NOT_SET_UP: (
            "er is een integratiesoort {kind}, maar onderhanden werk is niet ingericht",
            "richt OHW-integratie in, of verwijder de integratiesoort",
        ),
        Code.WIP_TYPE_MISSING: (
            "onderhanden werk is ingericht, maar er is geen integratiesoort {kind}",
            "voeg de integratiesoort toe",
        ),
        Code.AXIS_UNKNOWN: (
            "verbijzonderingsas {axis} bestaat niet",
            "voeg de as toe met haar codes, of kies een van {known}",
        ),
        Code.AXIS_NEVER_FILLED: (
            "as {axis} is verplicht op rekening {account}, en daar komen bedragen waarvoor geen "
            "verbijzonderingscode bestaat",
            "maak de as op deze rekening niet verplicht, of kies een andere rekening",
        ),
        Code.AXIS_WITHOUT_LINK: (
            "as {axis} is verplicht op rekening {account}, maar {kinds} hebben er geen verbijzonderingskoppeling voor",
            "voeg een verbijzonderingskoppeling toe; zonder code stopt de factuur",
        ),
        Code.LINK_WITHOUT_ACCOUNT: (
            "geen enkele grootboekrekening staat as {axis} toe, zodat deze koppeling niets doet",
            "sta de as toe op de omzetrekeningen",
        ),
    }
)
