"""French, Spanish, Italian and Portuguese, whose main word comes first."""

from __future__ import annotations

from bsc_cli.lint.wordlists.direction.words import Words, table

FRENCH = Words(
    less=table("""
        réclamation réclamations plainte plaintes erreur erreurs défaut défauts défaillance défaillances panne pannes
        rebut rebuts retard retards attrition désabonnement absentéisme absence absences accident accidents
        incident incidents rotation_du_personnel turnover_du_personnel roulement_du_personnel délai_de_livraison
        délai_de_traitement délai_de_réponse délais_de_réponse délai_d_exécution délais_de_livraison temps_d_attente
        temps_de_cycle temps_de_réponse temps_d_arrêt temps_de_traitement coût coûts coût_par coûts_d_exploitation
        heures_supplémentaires gaspillage gaspillages abandon abandons annulation annulations émissions
        émissions_de_co2 chômage pauvreté mortalité décès impayés arriérés consommation_d_énergie consommation_d_eau
        infections réadmissions démissions pertes rupture_de_stock ruptures_de_stock insatisfaction
        décrochage_scolaire arrêts_maladie bogues
    """),
    more=table("""
        chiffre_d_affaires bénéfice bénéfices profit marge satisfaction fidélité fidélisation rétention disponibilité
        productivité rentabilité part_de_marché flux_de_trésorerie ponctualité engagement ebitda nps rendement
        espérance_de_vie
    """),
    quantity=table("taux nombre pourcentage part niveau de du des d l le la les moyen total proportion total_ durée"),
    plain=table("""
        client clients salarié salariés employé employés personnel collaborateurs patients usagers citoyens
        utilisateurs élèves commande commandes appel appels livraison facturation facture factures produit produits
        service services travail de du des d l le la les par et en aux au moyen moyenne total totale totaux annuel
        annuelle mensuel mensuelle net nette brut brute an mois trimestre jour jours heures min unité unitaire unitaires
        global globale opérationnel opérationnelle opérationnels exploitation équipe dossier dossiers pour_cent
        million millions passagers adhérents machine machines production qualité agent agents site
    """),
)
SPANISH = Words(
    less=table("""
        queja quejas reclamación reclamaciones reclamo reclamos error errores defecto defectos fallo fallos falla
        fallas avería averías retraso retrasos abandono abandonos absentismo ausentismo ausencias accidente accidentes
        incidente incidentes rotación_de_personal rotación_del_personal rotación_de_empleados pérdida_de_clientes
        tiempo_de_espera tiempo_de_ciclo tiempo_de_respuesta tiempo_de_entrega tiempo_de_inactividad plazo_de_entrega
        tiempo_de_parada coste costes costo costos horas_extra horas_extras desperdicio desperdicios merma mermas
        cancelación cancelaciones emisiones emisiones_de_co2 desempleo paro pobreza mortalidad muertes morosidad
        consumo_de_energía consumo_de_agua infecciones reingresos roturas_de_stock deserción deserción_escolar
        insatisfacción tiempo_medio_de_espera tiempo_medio_de_respuesta
    """),
    more=table("""
        ingresos ventas beneficio beneficios margen satisfacción fidelidad fidelización retención disponibilidad
        productividad rentabilidad cuota_de_mercado flujo_de_caja puntualidad compromiso ebitda nps utilidad
        utilidades rendimiento esperanza_de_vida facturación
    """),
    quantity=table("tasa número porcentaje cantidad índice nivel de del la el los las proporción total"),
    plain=table("""
        cliente clientes empleado empleados personal paciente pacientes usuario usuarios ciudadanos alumnos pedido
        pedidos llamada llamadas entrega entregas factura facturas facturación producto productos servicio servicios
        laboral laborales de del la el los las por y en al medio media total totales anual mensual neto neta netos
        netas bruto bruta brutos año mes trimestre día días horas min unidad unitario unitarios global operativo
        operativos operativa operación trabajo equipo millón millones pasajeros socios máquina máquinas producción
        calidad agente escolar
    """),
)
ITALIAN = Words(
    less=table("""
        reclamo reclami lamentela lamentele errore errori difetto difetti guasto guasti ritardo ritardi abbandono
        abbandoni assenteismo assenze infortunio infortuni incidente incidenti turnover_del_personale
        rotazione_del_personale perdita_di_clienti tempo_di_attesa tempi_di_attesa tempo_d_attesa tempi_d_attesa
        tempo_di_ciclo tempo_di_risposta tempi_di_risposta tempo_di_consegna tempi_di_consegna tempo_di_fermo
        fermo_macchina costo costi straordinari scarto scarti spreco sprechi cancellazione cancellazioni emissioni
        emissioni_di_co2 disoccupazione povertà mortalità decessi insoluti consumo_di_energia consumo_di_acqua
        infezioni disdette rilavorazioni abbandono_scolastico insoddisfazione arretrato arretrati
        tempo_medio_di_attesa
    """),
    more=table("""
        fatturato ricavi vendite utile margine soddisfazione fedeltà fidelizzazione disponibilità produttività
        redditività quota_di_mercato flusso_di_cassa puntualità ebitda nps rendimento coinvolgimento
        speranza_di_vita
    """),
    quantity=table("tasso numero percentuale quantità indice livello di del della dei delle degli il la i le totale"),
    plain=table("""
        cliente clienti dipendente dipendenti personale paziente pazienti utente utenti cittadini studenti ordine
        ordini chiamata chiamate consegna consegne fattura fatture fatturazione prodotto prodotti servizio servizi
        lavoro sul di del della dei delle degli il la i le l per e in medio media totale totali annuo annuale mensile
        netto netta netti lordo lorda anno mese trimestre giorno giorni ore min unità unitario unitari globale
        operativo operativi operativa squadra milione passeggeri soci macchina macchine produzione qualità agente
    """),
)
PORTUGUESE = Words(
    less=table("""
        reclamação reclamações queixa queixas erro erros defeito defeitos falha falhas avaria avarias atraso atrasos
        abandono absentismo absenteísmo ausências acidente acidentes incidente incidentes rotatividade_de_pessoal
        rotatividade_de_funcionários rotatividade_do_pessoal perda_de_clientes tempo_de_espera tempo_de_ciclo
        tempo_de_resposta tempo_de_entrega tempo_de_inatividade tempo_de_paragem tempo_médio_de_espera
        prazo_de_entrega custo custos horas_extra horas_extras desperdício desperdícios refugo retrabalho
        cancelamento cancelamentos emissões emissões_de_co2 desemprego pobreza mortalidade mortes inadimplência
        consumo_de_energia consumo_de_água infecções infeções reinternações evasão_escolar abandono_escolar
        insatisfação ruturas_de_stock
    """),
    more=table("""
        receita receitas vendas lucro lucros margem satisfação fidelidade fidelização retenção disponibilidade
        produtividade rentabilidade lucratividade quota_de_mercado participação_de_mercado fluxo_de_caixa
        pontualidade faturamento faturação ebitda nps rendimento engajamento esperança_de_vida
    """),
    quantity=table("taxa número percentagem percentual porcentagem quantidade índice nível de do da dos das o a total"),
    plain=table("""
        cliente clientes funcionário funcionários colaboradores pessoal paciente pacientes utente utentes usuários
        cidadãos alunos pedido pedidos encomenda encomendas chamada chamadas entrega entregas fatura faturas
        faturação faturamento produto produtos serviço serviços trabalho de do da dos das o a os as por e em no na
        médio média total totais anual mensal líquido líquida líquidos bruto bruta ano mês trimestre dia dias horas
        min unidade unitário unitários global operacional operacionais equipe equipa milhão passageiros sócios
        máquina máquinas produção qualidade agente escolar
    """),
)
