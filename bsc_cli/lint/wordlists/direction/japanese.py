"""Japanese, whose main word ends a name; whatever stands before it has to be free of doubt."""

from __future__ import annotations


def _table(words: str) -> tuple[str, ...]:
    return tuple(words.split())


LESS = _table("""
    クレーム件数 クレーム数 クレーム率 苦情件数 苦情数 不良率 不良品率 不良件数 欠陥数 欠陥率 離職率 退職率
    解約率 離脱率 欠勤率 欠勤日数 事故件数 事故率 労働災害件数 待ち時間 リードタイム サイクルタイム 応答時間
    対応時間 納期遅延件数 遅延件数 遅延率 故障件数 故障率 停止時間 ダウンタイム 残業時間 返品率 返品件数
    廃棄率 廃棄量 ミス件数 ミス率 エラー率 エラー件数 障害件数 コスト 原価率 排出量 エネルギー消費量 失業率
    死亡率 貧困率 放棄率 放棄呼率 キャンセル率 滞納率 違反件数 手直し率 在庫切れ率 欠品率 クレーム 離職者数
""")
"""Of these, less is better."""
MORE = _table("""
    売上 売上高 利益 営業利益 純利益 利益率 粗利率 顧客満足度 満足度 従業員満足度 定着率 顧客維持率 継続率
    稼働率 生産性 市場シェア 納期遵守率 リピート率 ロイヤルティ エンゲージメント 可用性 キャッシュフロー
    成約率 平均寿命
""")
"""Of these, more is better."""
DOUBT = _table("""
    削減 低減 減少 解決 防止 ゼロ 無 回避 改善 達成 対応件 未満 以内 以下 目標 予算 計画 検出 発見 報告 対策
    教育 研修 研究 開発 広告 投資 競合 他社 対比 比較 再発 なし 抑制 節約 回収 予測 変動 不満 損失 減
    遅延利益 リサイクル 間の
""")
"""With one of these in it, a name says nothing."""
